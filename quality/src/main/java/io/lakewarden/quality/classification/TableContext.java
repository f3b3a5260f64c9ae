package io.lakewarden.quality.classification;

import java.util.List;
import java.util.Optional;

/**
 * What the other columns say about the rows of a table.
 *
 * @param persons the rows describe persons
 * @param organisations the rows describe organisations
 */
record TableContext(boolean persons, boolean organisations) {

  static TableContext of(List<ColumnName> names) {
    var marks =
        names.stream()
            .filter(name -> !name.isNegated())
            .map(NameHints::of)
            .flatMap(Optional::stream)
            .map(NameHints.Hint::type)
            .anyMatch(EntityType::marksPersons);
    var billed = names.stream().anyMatch(name -> name.holds(List.of("billing")));
    var companies =
        names.stream()
            .anyMatch(
                name ->
                    name.holds(List.of("company", "name"))
                        || name.holds(List.of("organisation", "name"))
                        || name.holds(List.of("organization", "name"))
                        || name.holds(List.of("supplier", "name"))
                        || name.holds(List.of("ship", "name"))
                        || name.holds(List.of("firm", "name")));
    return new TableContext(marks || billed, companies && !marks);
  }
}
