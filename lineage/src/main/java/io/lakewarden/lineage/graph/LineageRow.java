package io.lakewarden.lineage.graph;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a lineage table as the graph takes it in. A constant has no source, a read no target.
 *
 * @param sourceField the path of a field of a struct, with the column's name in front; else empty
 * @param targetField the same of the target
 * @param kind DIRECT or INDIRECT; for whole datasets the strongest of what is between their columns
 * @param transformation how; for whole datasets the operation of the statement
 */
public record LineageRow(
    Optional<Node> source,
    Optional<Node> target,
    Optional<String> sourceField,
    Optional<String> targetField,
    String kind,
    String transformation,
    boolean masking,
    Optional<Long> sourceVersion,
    Optional<Long> targetVersion,
    String runId,
    String statementId,
    Instant time) {
  public LineageRow {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(sourceField, "sourceField");
    Objects.requireNonNull(targetField, "targetField");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(transformation, "transformation");
    Objects.requireNonNull(time, "time");
  }
}
