package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How a line is drawn.
 *
 * @param curves one after the other, from the left end to the right end; of a loop from its source
 * @param tipX where the arrow's tip is
 * @param pointsRight whether the arrow points right, as it does unless the line closes a cycle
 */
record Route(Line line, List<Curve> curves, double tipX, double tipY, boolean pointsRight) {
  static final double ARROW = 8;
  private static final double LOOP = 16;
  private static final double NEXT_LOOP = 4;
  private static final double WIDEST_LOOP = 40;

  Route {
    curves = List.copyOf(curves);
  }

  /**
   * @param xs left and right end of each lane between, in turn
   * @param ys the height of each stop
   */
  static Route along(Track track, double left, List<double[]> xs, double right, List<Double> ys) {
    double from = left + (track.reversed() ? ARROW : 0);
    double to = right - (track.reversed() ? 0 : ARROW);
    var curves = new ArrayList<Curve>();
    double x = from;
    for (int i = 0; i < xs.size(); i++) {
      double y = ys.get(i + 1);
      curves.add(Curve.across(x, ys.get(i), xs.get(i)[0], y));
      curves.add(Curve.across(xs.get(i)[0], y, xs.get(i)[1], y));
      x = xs.get(i)[1];
    }
    double last = ys.get(ys.size() - 1);
    curves.add(Curve.across(x, ys.get(ys.size() - 2), to, last));
    return track.reversed()
        ? new Route(track.line(), curves, left, ys.get(0), false)
        : new Route(track.line(), curves, right, last, true);
  }

  /**
   * From a box to itself, at its right side.
   *
   * @param number how many loops of the box were drawn before
   */
  static Route loop(Line line, double x, double from, double to, int number) {
    double reach = Math.min(LOOP + number * NEXT_LOOP, WIDEST_LOOP);
    boolean same = from == to;
    double start = same ? from - 4 : from;
    double end = same ? to + 4 : to;
    var curve = Curve.loop(x, x + ARROW, start, end, reach);
    return new Route(line, List.of(curve), x, end, false);
  }

  /** The piece that ends at the line's target. */
  Curve last() {
    return pointsRight ? curves.get(curves.size() - 1) : curves.get(0);
  }
}
