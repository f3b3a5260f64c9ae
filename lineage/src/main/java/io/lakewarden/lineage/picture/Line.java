package io.lakewarden.lineage.picture;

import java.util.Comparator;
import java.util.List;

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

  /** Where it begins and where it ends. */
  List<Port> ports() {
    return List.of(source, target);
  }

  boolean isLoop() {
    return source.box() == target.box();
  }
}
