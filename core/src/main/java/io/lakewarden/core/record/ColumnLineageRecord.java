package io.lakewarden.core.record;

import java.time.Instant;
import java.util.Optional;

/** One column of a source that influenced one column, or all columns, of a target. */
public record ColumnLineageRecord(
    String recordId,
    String statementId,
    Optional<String> sourceTableFullName,
    Optional<String> sourceColumnName,
    Optional<String> sourceFieldPath,
    Optional<Long> sourceVersion,
    String targetTableFullName,
    Optional<String> targetColumnName,
    Optional<String> targetFieldPath,
    Optional<Long> targetVersion,
    String dependencyKind,
    String transformation,
    boolean masking,
    String scope,
    String exactness,
    String expression,
    Instant statementTime)
    implements LedgerRecord {

  /** The same edge without its expression. */
  public ColumnLineageRecord withoutExpression() {
    return new ColumnLineageRecord(
        recordId,
        statementId,
        sourceTableFullName,
        sourceColumnName,
        sourceFieldPath,
        sourceVersion,
        targetTableFullName,
        targetColumnName,
        targetFieldPath,
        targetVersion,
        dependencyKind,
        transformation,
        masking,
        scope,
        exactness,
        "",
        statementTime);
  }
}
