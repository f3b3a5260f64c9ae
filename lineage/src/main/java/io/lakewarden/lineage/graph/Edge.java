package io.lakewarden.lineage.graph;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One influence of one node on another, as one statement made it.
 *
 * @param kind DIRECT or INDIRECT; for whole datasets the strongest of what is between their columns
 * @param transformation how, in the names of {@code column_lineage.transformation}; for whole
 *     datasets the operation of the statement
 * @param time when the statement ran
 */
public record Edge(
    Node source,
    Node target,
    String kind,
    String transformation,
    boolean masking,
    Optional<Long> sourceVersion,
    Optional<Long> targetVersion,
    String runId,
    String statementId,
    Instant time) {
  public Edge {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(transformation, "transformation");
  }
}
