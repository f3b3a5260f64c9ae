package io.lakewarden.lineage.capture;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one column of an operator's output was made of; nothing at all for a constant. */
record ColumnFlow(Set<Influence> influences, String expression) {
  ColumnFlow {
    influences = Collections.unmodifiableSet(influences);
  }

  static ColumnFlow of(Influence influence, String expression) {
    return new ColumnFlow(Set.of(influence), expression);
  }

  /** The column of a set operation or expansion: made of any of the given ones. */
  static ColumnFlow anyOf(List<ColumnFlow> branches) {
    if (branches.size() == 1) {
      return branches.get(0);
    }
    Set<Influence> all = new LinkedHashSet<>();
    branches.forEach(branch -> all.addAll(branch.influences));
    var expression =
        branches.stream()
            .filter(branch -> !branch.influences.isEmpty())
            .map(ColumnFlow::expression)
            .findFirst()
            .orElse("");
    return new ColumnFlow(all, expression);
  }

  ColumnFlow with(Set<Influence> more) {
    Set<Influence> all = new LinkedHashSet<>(influences);
    all.addAll(more);
    return new ColumnFlow(all, expression);
  }
}
