package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What records say of lineage, without the ids that every reader gives anew. */
final class Edges {
  private Edges() {}

  static Set<List<Object>> ofTables(List<TableLineageRecord> tables) {
    return tables.stream()
        .map(
            table ->
                List.<Object>of(
                    table.statementId(),
                    table.operation(),
                    table.captureStatus(),
                    table.unknownNodes(),
                    table.sourceType(),
                    table.sourceTableFullName(),
                    table.sourcePath(),
                    table.sourceTableId(),
                    table.sourceVersion(),
                    table.targetType(),
                    table.targetTableFullName(),
                    table.targetPath(),
                    table.targetTableId(),
                    table.targetVersion(),
                    table.statementTime(),
                    table.statementState(),
                    table.statementStart()))
        .collect(Collectors.toSet());
  }

  /** Without what nobody can name: an influence on all rows that comes from an unknown place. */
  static Set<List<Object>> ofColumns(List<ColumnLineageRecord> columns) {
    return columns.stream()
        .filter(column -> column.targetColumnName().or(column::sourceColumnName).isPresent())
        .map(
            column ->
                List.<Object>of(
                    column.sourceTableFullName(),
                    column.sourceColumnName(),
                    column.sourceFieldPath(),
                    column.sourceVersion(),
                    column.targetTableFullName(),
                    column.targetColumnName(),
                    column.targetFieldPath(),
                    column.targetVersion(),
                    column.dependencyKind(),
                    column.transformation(),
                    column.masking(),
                    column.scope(),
                    column.exactness()))
        .collect(Collectors.toSet());
  }
}
