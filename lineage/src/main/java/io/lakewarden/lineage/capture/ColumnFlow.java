package io.lakewarden.lineage.capture;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;

/**
 * What one column of an operator's output was made of; nothing at all for a constant.
 *
 * @param named whether a person named it; the name of another one is its expression, literals
 *     included, so that its text stands for it wherever it is mentioned
 */
record ColumnFlow(Set<Influence> influences, Text text, boolean named) {
  ColumnFlow {
    influences = Collections.unmodifiableSet(influences);
  }

  ColumnFlow(Set<Influence> influences, Text text) {
    this(influences, text, true);
  }

  ColumnFlow(Set<Influence> influences, String expression) {
    this(influences, Text.of(expression));
  }

  String expression() {
    return text.toString();
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
    var text =
        branches.stream()
            .filter(branch -> !branch.influences.isEmpty())
            .map(ColumnFlow::text)
            .findFirst()
            .orElse(Text.of(""));
    return new ColumnFlow(all, text, branches.stream().allMatch(ColumnFlow::named));
  }

  ColumnFlow asNamed(boolean isNamed) {
    return isNamed == named ? this : new ColumnFlow(influences, text, isNamed);
  }

  /**
   * Without the conditions on what is also the value: the analyser's arithmetic, not the user's.
   */
  ColumnFlow withoutOwnConditions() {
    Set<Influence> kept = new LinkedHashSet<>();
    for (var influence : influences) {
      var own =
          influence.transformation() == Transformation.CONDITIONAL
              && influences.stream()
                  .anyMatch(
                      other ->
                          other.transformation().isDirect()
                              && other.source().equals(influence.source()));
      if (!own) {
        kept.add(influence);
      }
    }
    return new ColumnFlow(kept, text, named);
  }

  /** The column made one of another type; see {@link Influence#moved}. */
  ColumnFlow moved(DataType from, DataType to) {
    if (!Parts.areIn(from) || from.equals(to)) {
      return this;
    }
    Set<Influence> moved = new LinkedHashSet<>();
    influences.forEach(influence -> moved.add(influence.moved(from, to)));
    return new ColumnFlow(moved, text, named);
  }

  ColumnFlow with(Set<Influence> more) {
    Set<Influence> all = new LinkedHashSet<>(influences);
    all.addAll(more);
    return new ColumnFlow(all, text, named);
  }
}
