package io.lakewarden.lineage;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Objects;

/**
 * One executed statement with what it read and wrote.
 *
 * @param statementId the Spark application and execution, unique per execution
 * @param operation CTAS, RTAS, INSERT, OVERWRITE, SAVE, MERGE, UPDATE, DELETE, CREATE_VIEW or READ;
 *     for a command that is not known, the name of its plan node
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
  public CapturedStatement {
    Objects.requireNonNull(statementId, "statementId");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(status, "status");
    unknownNodes = List.copyOf(unknownNodes);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }
}
