package io.lakewarden.lineage.picture;

import java.util.Comparator;

/**
 * All edges of one kind from one port to another.
 *
 * @param words what they are, for people: ends, kind, transformations, versions
 */
record Line(Port source, Port target, boolean direct, boolean masked, String words) {
  private static final Comparator<Port> BY_PLACE =
      Comparator.comparingInt(Port::box).thenComparing(port -> port.column().orElse(""));

  /** From left to right as far as names tell; direct ones before the others. */
  static final Comparator<Line> ORDER =
      Comparator.comparing(Line::source, BY_PLACE)
          .thenComparing(Line::target, BY_PLACE)
          .thenComparing(line -> !line.direct())
          .thenComparing(Line::masked);

  boolean isLoop() {
    return source.box() == target.box();
  }
}
