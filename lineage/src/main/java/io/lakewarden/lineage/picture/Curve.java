package io.lakewarden.lineage.picture;

/** A cubic Bézier curve from one point to another, by its ends and its two control points. */
record Curve(
    double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {
  /** From left to right, level at both ends, between the two in x. */
  static Curve across(double x1, double y1, double x2, double y2) {
    double middle = (x1 + x2) / 2;
    return new Curve(x1, y1, middle, y1, middle, y2, x2, y2);
  }

  /** A loop that leaves to the right and comes back. */
  static Curve loop(double x1, double x2, double y1, double y2, double reach) {
    double turn = Math.max(x1, x2) + reach * 4 / 3;
    return new Curve(x1, y1, turn, y1, turn, y2, x2, y2);
  }

  double xAt(double t) {
    return at(t, x1, cx1, cx2, x2);
  }

  double yAt(double t) {
    return at(t, y1, cy1, cy2, y2);
  }

  private static double at(double t, double a, double b, double c, double d) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }
}
