package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.BOOLEAN;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.TEXT;
import static io.lakewarden.ledger.ColumnType.TEXTS;
import static io.lakewarden.ledger.ColumnType.TIMESTAMP;
import static io.lakewarden.ledger.ColumnType.VIEW_INFLUENCES;
import static io.lakewarden.ledger.ColumnType.optional;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.core.record.TaintRecord;

/** The tables on which data came from which. */
final class LineageTables {

  static final LedgerTable<TableLineageRecord> TABLE_LINEAGE =
      LedgerTable.of(
              "table_lineage",
              TableLineageRecord.class,
              "One statement that read a source and wrote a target; a side that does not exist is empty.")
          .column("record_id", TEXT, TableLineageRecord::recordId, "the edge")
          .column("statement_id", TEXT, TableLineageRecord::statementId, "the statement")
          .column(
              "operation",
              TEXT,
              TableLineageRecord::operation,
              "what the statement did; TRAIN and SCORE have a model as target and source")
          .column(
              "capture_status",
              TEXT,
              TableLineageRecord::captureStatus,
              "FULL, PARTIAL or FAILED: how much of what the statement did is known")
          .column(
              "unknown_nodes",
              TEXTS,
              TableLineageRecord::unknownNodes,
              "parts of the plan that were not understood")
          .column(
              "source_type",
              optional(TEXT),
              TableLineageRecord::sourceType,
              "TABLE, PATH, VIEW, JDBC, MODEL or OTHER")
          .column(
              "source_table_full_name",
              optional(TEXT),
              TableLineageRecord::sourceTableFullName,
              "catalog.database.table, the path, or model:NAME")
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
              "the Delta version read, or the version of the model")
          .column(
              "target_type",
              optional(TEXT),
              TableLineageRecord::targetType,
              "TABLE, PATH, VIEW, JDBC, MODEL or OTHER")
          .column(
              "target_table_full_name",
              optional(TEXT),
              TableLineageRecord::targetTableFullName,
              "catalog.database.table, the path, or model:NAME")
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
              "the Delta version written, or the version of the model")
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
          .laterColumn(
              "statement_start",
              optional(TIMESTAMP),
              TableLineageRecord::statementStart,
              "when the statement began, where it is known; it ended at statement_time")
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
              "catalog.database.table, the path, or model:NAME; empty for a constant")
          .column(
              "source_column_name",
              optional(TEXT),
              ColumnLineageRecord::sourceColumnName,
              "the top-level column; of a model, the feature or the label")
          .column(
              "source_field_path",
              optional(TEXT),
              ColumnLineageRecord::sourceFieldPath,
              "the path inside a struct")
          .column(
              "source_version",
              optional(LONG),
              ColumnLineageRecord::sourceVersion,
              "the Delta version read, or the version of the model")
          .column(
              "target_table_full_name",
              TEXT,
              ColumnLineageRecord::targetTableFullName,
              "catalog.database.table, the path, or model:NAME")
          .column(
              "target_column_name",
              optional(TEXT),
              ColumnLineageRecord::targetColumnName,
              "the top-level column; of a model, the feature or the label; empty for scope DATASET")
          .column(
              "target_field_path",
              optional(TEXT),
              ColumnLineageRecord::targetFieldPath,
              "the path inside a struct")
          .column(
              "target_version",
              optional(LONG),
              ColumnLineageRecord::targetVersion,
              "the Delta version written, or the version of the model")
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
          .laterColumn(
              "via",
              VIEW_INFLUENCES,
              ColumnLineageRecord::via,
              "the columns of views on the way to the same target column, each in one row of the"
                  + " target only, with its kind, transformation and masking from the view on")
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

  static final LedgerTable<TaintRecord> TAINTS =
      LedgerTable.of(
              "taints",
              TaintRecord.class,
              "A version of a dataset or model, or the decisions of a run, made from data whose"
                  + " certificate was revoked.")
          .column("certificate_id", TEXT, TaintRecord::certificateId, "the revoked certificate")
          .column("node_type", TEXT, TaintRecord::nodeType, "DATASET, MODEL or DECISIONS")
          .column(
              "name",
              TEXT,
              TaintRecord::name,
              "catalog.database.table, the path, or model:NAME, as in table_lineage")
          .column("table_id", optional(TEXT), TaintRecord::tableId, "Delta's id of a dataset")
          .column(
              "version",
              LONG,
              TaintRecord::version,
              "the Delta version, or the version of the model")
          .column(
              "slice",
              optional(TEXT),
              TaintRecord::slice,
              "the increment that is marked; empty for all of the version")
          .column("made_by", TEXT, TaintRecord::madeBy, "the run that made what is marked")
          .column(
              "path",
              TEXTS,
              TaintRecord::path,
              "from the certified version to what is marked, one label per version")
          .column(
              "decisions", optional(LONG), TaintRecord::decisions, "how many decisions are marked")
          .latestBy("certificate_id", "node_type", "name", "version", "made_by")
          .build();

  private LineageTables() {}
}
