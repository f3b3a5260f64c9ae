package io.lakewarden.lineage.graph;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a lineage table as the graph takes it in. A constant has no source, a read no target.
 *
 * @param kind DIRECT or INDIRECT; for whole datasets DIRECT
 * @param transformation how; for whole datasets the operation of the statement
 */
public record LineageRow(
    Optional<Node> source,
    Optional<Node> target,
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
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(transformation, "transformation");
    Objects.requireNonNull(time, "time");
  }
}
