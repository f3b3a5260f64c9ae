package io.lakewarden.core.record;

import io.lakewarden.core.PlainName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One column of a source that influenced one column, or all columns, of a target.
 *
 * @param via the columns of views through which this source, or nothing that is recorded, reached
 *     the same target; each is told in one row of the target only
 */
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
    Instant statementTime,
    List<ViewInfluence> via)
    implements LedgerRecord {
  public ColumnLineageRecord {
    via = List.copyOf(via);
  }

  /** An edge that passes no view. */
  public ColumnLineageRecord(
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
      Instant statementTime) {
    this(
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
        expression,
        statementTime,
        List.of());
  }

  /** The same edge without its expression. */
  public ColumnLineageRecord withoutExpression() {
    return with(sourceTableFullName, targetTableFullName, "", via);
  }

  /** The same edge with names of datasets that hold no credentials. */
  public ColumnLineageRecord withPlainNames() {
    return with(
        sourceTableFullName.map(PlainName::of), PlainName.of(targetTableFullName), expression, via);
  }

  /** The same edge with the columns of views that it passes. */
  public ColumnLineageRecord via(Collection<ViewInfluence> views) {
    return with(sourceTableFullName, targetTableFullName, expression, List.copyOf(views));
  }

  private ColumnLineageRecord with(
      Optional<String> source, String target, String otherExpression, List<ViewInfluence> views) {
    return new ColumnLineageRecord(
        recordId,
        statementId,
        source,
        sourceColumnName,
        sourceFieldPath,
        sourceVersion,
        target,
        targetColumnName,
        targetFieldPath,
        targetVersion,
        dependencyKind,
        transformation,
        masking,
        scope,
        exactness,
        otherExpression,
        statementTime,
        views);
  }
}
