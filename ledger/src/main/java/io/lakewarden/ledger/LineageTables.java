package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.BOOLEAN;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.TEXT;
import static io.lakewarden.ledger.ColumnType.TEXTS;
import static io.lakewarden.ledger.ColumnType.TIMESTAMP;
import static io.lakewarden.ledger.ColumnType.optional;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;

/** The tables on which data came from which. */
final class LineageTables {

  static final LedgerTable<TableLineageRecord> TABLE_LINEAGE =
      LedgerTable.of(
              "table_lineage",
              TableLineageRecord.class,
              "One statement that read a source and wrote a target; a side that does not exist is empty.")
          .column("record_id", TEXT, TableLineageRecord::recordId, "the edge")
          .column("statement_id", TEXT, TableLineageRecord::statementId, "the statement")
          .column("operation", TEXT, TableLineageRecord::operation, "what the statement did")
          .column(
              "capture_status",
              TEXT,
              TableLineageRecord::captureStatus,
              "COMPLETE, or what is missing")
          .column(
              "unknown_nodes",
              TEXTS,
              TableLineageRecord::unknownNodes,
              "parts of the plan that were not understood")
          .column(
              "source_type", optional(TEXT), TableLineageRecord::sourceType, "TABLE, PATH or VIEW")
          .column(
              "source_table_full_name",
              optional(TEXT),
              TableLineageRecord::sourceTableFullName,
              "catalog.database.table, or the path")
          .column(
              "source_path",
              optional(TEXT),
              TableLineageRecord::sourcePath,
              "where the source lies")
          .column(
              "source_table_id",
              optional(TEXT),
              TableLineageRecord::sourceTableId,
              "Delta's id of the source")
          .column(
              "source_version",
              optional(LONG),
              TableLineageRecord::sourceVersion,
              "the version read")
          .column(
              "target_type", optional(TEXT), TableLineageRecord::targetType, "TABLE, PATH or VIEW")
          .column(
              "target_table_full_name",
              optional(TEXT),
              TableLineageRecord::targetTableFullName,
              "catalog.database.table, or the path")
          .column(
              "target_path",
              optional(TEXT),
              TableLineageRecord::targetPath,
              "where the target lies")
          .column(
              "target_table_id",
              optional(TEXT),
              TableLineageRecord::targetTableId,
              "Delta's id of the target")
          .column(
              "target_version",
              optional(LONG),
              TableLineageRecord::targetVersion,
              "the version written")
          .column(
              "statement_time",
              TIMESTAMP,
              TableLineageRecord::statementTime,
              "the time of the statement, which is event_time too")
          .column(
              "statement_state",
              optional(TEXT),
              TableLineageRecord::statementState,
              "COMPLETE or FAIL, where it is known how the statement ended")
          .datedBy(TableLineageRecord::statementTime)
          .build();

  static final LedgerTable<ColumnLineageRecord> COLUMN_LINEAGE =
      LedgerTable.of(
              "column_lineage",
              ColumnLineageRecord.class,
              "One column of a source that influenced one column, or all columns, of a target.")
          .column("record_id", TEXT, ColumnLineageRecord::recordId, "the edge")
          .column("statement_id", TEXT, ColumnLineageRecord::statementId, "the statement")
          .column(
              "source_table_full_name",
              optional(TEXT),
              ColumnLineageRecord::sourceTableFullName,
              "catalog.database.table, or the path; empty for a constant")
          .column(
              "source_column_name",
              optional(TEXT),
              ColumnLineageRecord::sourceColumnName,
              "the top-level column")
          .column(
              "source_field_path",
              optional(TEXT),
              ColumnLineageRecord::sourceFieldPath,
              "the path inside a struct")
          .column(
              "source_version",
              optional(LONG),
              ColumnLineageRecord::sourceVersion,
              "the version read")
          .column(
              "target_table_full_name",
              TEXT,
              ColumnLineageRecord::targetTableFullName,
              "catalog.database.table, or the path")
          .column(
              "target_column_name",
              optional(TEXT),
              ColumnLineageRecord::targetColumnName,
              "the top-level column; empty for scope DATASET")
          .column(
              "target_field_path",
              optional(TEXT),
              ColumnLineageRecord::targetFieldPath,
              "the path inside a struct")
          .column(
              "target_version",
              optional(LONG),
              ColumnLineageRecord::targetVersion,
              "the version written")
          .column(
              "dependency_kind", TEXT, ColumnLineageRecord::dependencyKind, "DIRECT or INDIRECT")
          .column(
              "transformation",
              TEXT,
              ColumnLineageRecord::transformation,
              "IDENTITY, AGGREGATION, JOIN, FILTER, ...")
          .column(
              "masking",
              BOOLEAN,
              ColumnLineageRecord::masking,
              "whether the value is hidden on the way")
          .column("scope", TEXT, ColumnLineageRecord::scope, "COLUMN or DATASET")
          .column("exactness", TEXT, ColumnLineageRecord::exactness, "how sure the capture is")
          .column(
              "expression",
              TEXT,
              ColumnLineageRecord::expression,
              "the expression, without literals")
          .column(
              "statement_time",
              TIMESTAMP,
              ColumnLineageRecord::statementTime,
              "the time of the statement, which is event_time too")
          .datedBy(ColumnLineageRecord::statementTime)
          .latestBy(
              "source_table_full_name",
              "source_column_name",
              "source_field_path",
              "target_table_full_name",
              "target_column_name",
              "target_field_path",
              "dependency_kind",
              "transformation")
          .build();

  private LineageTables() {}
}
