package io.lakewarden.lineage;

import io.lakewarden.core.Digests;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One executed statement with what it read and wrote.
 *
 * @param statementId the Spark application and execution, unique per execution
 * @param operation CTAS, RTAS, INSERT (also an appending save), OVERWRITE, OVERWRITE_PART (some
 *     partitions or rows replaced, the rest kept), SAVE (all there is, created or replaced), MERGE,
 *     UPDATE, DELETE, CLONE, RESTORE, CONVERT, STREAM, CREATE_VIEW, RENAME_COLUMN, RENAME_TABLE,
 *     DROP_TABLE or READ; for a command that is not known, the name of its plan node
 * @param unknownNodes plan nodes that were not understood, or the error class when status is FAILED
 * @param tables one record per source and target; a read has no target, a constant no source
 * @param columns one record per influence; empty for a READ
 * @param succeeded whether the statement itself succeeded
 */
public record CapturedStatement(
    String statementId,
    String operation,
    CaptureStatus status,
    List<String> unknownNodes,
    List<TableLineageRecord> tables,
    List<ColumnLineageRecord> columns,
    boolean succeeded) {
  /** The unknown node of a statement whose end nobody told; it may still be at work. */
  public static final String NO_END = "no terminal event";

  public CapturedStatement {
    Objects.requireNonNull(statementId, "statementId");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(status, "status");
    unknownNodes = List.copyOf(unknownNodes);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }

  /** Whether its end was not told yet, so that more of it may follow. */
  public boolean isOpen() {
    return unknownNodes.contains(NO_END);
  }

  /**
   * The same with fewer edges: at most PARTIAL, and every record of it says why.
   *
   * @param reason one word
   */
  public CapturedStatement reduced(String reason, List<ColumnLineageRecord> fewer) {
    var reasons = new ArrayList<>(unknownNodes);
    reasons.add(reason);
    var less = status == CaptureStatus.FULL ? CaptureStatus.PARTIAL : status;
    return new CapturedStatement(
        statementId,
        operation,
        less,
        reasons,
        tables.stream().map(table -> table.withCapture(less.name(), reasons)).toList(),
        fewer,
        succeeded);
  }

  /** The same with names of datasets that hold no credentials, whoever captured it. */
  public CapturedStatement withPlainNames() {
    return with(
        tables.stream().map(TableLineageRecord::withPlainNames).toList(),
        columns.stream().map(ColumnLineageRecord::withPlainNames).toList());
  }

  /** The same without how values are computed. */
  public CapturedStatement withoutExpressions() {
    return with(tables, columns.stream().map(ColumnLineageRecord::withoutExpression).toList());
  }

  private CapturedStatement with(
      List<TableLineageRecord> otherTables, List<ColumnLineageRecord> otherColumns) {
    return new CapturedStatement(
        statementId, operation, status, unknownNodes, otherTables, otherColumns, succeeded);
  }

  /**
   * What stands for statements before this one that could not be kept: a FAILED record that tells
   * how many.
   */
  public CapturedStatement missingBefore(long count) {
    var id = statementId + "/missing";
    var reasons = List.of("Missing:" + count);
    var time = tables.isEmpty() ? Instant.EPOCH : tables.get(0).statementTime();
    var record =
        TableLineageRecord.withoutSides(
            Digests.sha256(id).substring(0, 32),
            id,
            "UNKNOWN",
            CaptureStatus.FAILED.name(),
            reasons,
            time.minusNanos(1_000));
    return new CapturedStatement(
        id, "UNKNOWN", CaptureStatus.FAILED, reasons, List.of(record), List.of(), false);
  }
}
