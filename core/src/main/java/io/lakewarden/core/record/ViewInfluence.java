package io.lakewarden.core.record;

import java.util.Objects;
import java.util.Optional;

/**
 * How a column of a view influenced the target of the lineage row that tells it. The row itself
 * names what the view is made of.
 *
 * @param viewFullName {@code catalog.database.view}
 * @param columnName the top-level column
 * @param fieldPath the path inside a struct of the view, with the column in front
 * @param targetFieldPath the same of the row's target column
 * @param dependencyKind DIRECT or INDIRECT, from the view's column on
 * @param transformation IDENTITY, AGGREGATION, JOIN, FILTER, ..., from the view's column on
 * @param masking whether the value is hidden on the way from the view
 */
public record ViewInfluence(
    String viewFullName,
    String columnName,
    Optional<String> fieldPath,
    Optional<String> targetFieldPath,
    String dependencyKind,
    String transformation,
    boolean masking) {
  public ViewInfluence {
    Objects.requireNonNull(viewFullName, "viewFullName");
    Objects.requireNonNull(columnName, "columnName");
    Objects.requireNonNull(fieldPath, "fieldPath");
    Objects.requireNonNull(targetFieldPath, "targetFieldPath");
    Objects.requireNonNull(dependencyKind, "dependencyKind");
    Objects.requireNonNull(transformation, "transformation");
  }
}
