package io.lakewarden.quality.profile;

import java.io.Serializable;
import java.util.List;

/**
 * The form of a {@link Tally} as tasks see it.
 *
 * @param columns how many columns it looks at, before its filter
 */
record TallyShape(Tally.Kind kind, int columns, boolean filtered) implements Serializable {

  static List<TallyShape> of(List<Tally> tallies) {
    return tallies.stream()
        .map(t -> new TallyShape(t.kind(), t.columns().size(), t.filter().isPresent()))
        .toList();
  }

  /** How many of the aggregate's arguments are its. */
  int inputs() {
    return columns + (filtered ? 1 : 0);
  }
}
