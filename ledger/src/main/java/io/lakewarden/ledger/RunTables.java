package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.DATE;
import static io.lakewarden.ledger.ColumnType.HEADS;
import static io.lakewarden.ledger.ColumnType.INT;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.PINS;
import static io.lakewarden.ledger.ColumnType.TEXT;
import static io.lakewarden.ledger.ColumnType.TEXTS;
import static io.lakewarden.ledger.ColumnType.TIMESTAMP;
import static io.lakewarden.ledger.ColumnType.optional;

import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;

/** The tables that tell what ran and what it read and wrote. */
final class RunTables {
  private static final ColumnType<RunState> STATE = ColumnType.enumOf(RunState.class);
  private static final ColumnType<Verdict> VERDICT = ColumnType.enumOf(Verdict.class);

  static final LedgerTable<RunRecord> RUNS =
      LedgerTable.of(
              "runs",
              RunRecord.class,
              "Two rows a run: its START with the pinned inputs, and its end with outcome and chain heads.")
          .column("verb", TEXT, RunRecord::verb, "the command")
          .column("job", TEXT, RunRecord::job, "the job in the configuration")
          .column(
              "logical_date", optional(DATE), RunRecord::logicalDate, "the date the run is about")
          .column("state", STATE, RunRecord::state, "START, then COMPLETE or FAIL")
          .column("verdict", VERDICT, RunRecord::verdict, "PASS, WARN or FAIL over all steps")
          .column("exit_code", INT, RunRecord::exitCode, "the exit code of the command")
          .column("message", TEXT, RunRecord::message, "one sentence on the outcome")
          .column("pins", PINS, RunRecord::pins, "every input at its version")
          .column("heads", HEADS, RunRecord::heads, "closing row: rows and chain head per table")
          .column(
              "publication",
              TEXT,
              RunRecord::publication,
              "state of the publication, where one is configured")
          .column("config_digest", TEXT, RunRecord::configDigest, "SHA-256 of the configuration")
          .column("code_version", TEXT, RunRecord::codeVersion, "the version of the service")
          .column("actor", TEXT, RunRecord::actor, "who started the run")
          .column("trigger", TEXT, RunRecord::trigger, "what started the run")
          .column("reason", TEXT, RunRecord::reason, "why it ran again, or failed")
          .column(
              "spark_application_id", TEXT, RunRecord::sparkApplicationId, "Spark's application id")
          .column("started_at", TIMESTAMP, RunRecord::startedAt, "when the run started")
          .column("ended_at", optional(TIMESTAMP), RunRecord::endedAt, "when the run ended")
          .latestBy("run_key")
          .build();

  static final LedgerTable<RunStepRecord> RUN_STEPS =
      LedgerTable.of(
              "run_steps",
              RunStepRecord.class,
              "One step of a run: what it did to which subject, and what that cost.")
          .column("ordinal", INT, RunStepRecord::ordinal, "the order of the step, from 1")
          .column("step", TEXT, RunStepRecord::step, "the kind of step")
          .column("subject", TEXT, RunStepRecord::subject, "the dataset or model it was about")
          .column("state", STATE, RunStepRecord::state, "COMPLETE, FAIL or SKIPPED")
          .column("verdict", VERDICT, RunStepRecord::verdict, "PASS, WARN or FAIL")
          .column("message", TEXT, RunStepRecord::message, "what was found, for people")
          .column("started_at", TIMESTAMP, RunStepRecord::startedAt, "when the step started")
          .column("ended_at", TIMESTAMP, RunStepRecord::endedAt, "when the step ended")
          .column("rows_in", optional(LONG), RunStepRecord::rowsIn, "rows read")
          .column("rows_out", optional(LONG), RunStepRecord::rowsOut, "rows written")
          .column("scans", INT, RunStepRecord::scans, "passes over the data")
          .column("spark_jobs", INT, RunStepRecord::sparkJobs, "Spark jobs started")
          .column("bytes_read", LONG, RunStepRecord::bytesRead, "bytes read from storage")
          .build();

  static final LedgerTable<DatasetVersionRecord> DATASET_VERSIONS =
      LedgerTable.of(
              "dataset_versions",
              DatasetVersionRecord.class,
              "One version of a dataset that a run read or wrote.")
          .column(
              "dataset", TEXT, DatasetVersionRecord::dataset, "the dataset in the configuration")
          .column(
              "table_id", TEXT, DatasetVersionRecord::tableId, "Delta's id of the dataset's table")
          .column(
              "version", LONG, DatasetVersionRecord::version, "the Delta version of the dataset")
          .column("path", TEXT, DatasetVersionRecord::path, "where the table lies")
          .column(
              "role",
              TEXT,
              DatasetVersionRecord::role,
              "what the run did with it, such as read or written")
          .column(
              "schema_digest",
              TEXT,
              DatasetVersionRecord::schemaDigest,
              "SHA-256 of the schema at that version")
          .column(
              "schema_json", TEXT, DatasetVersionRecord::schemaJson, "the schema as Spark's JSON")
          .column(
              "logical_date",
              optional(DATE),
              DatasetVersionRecord::logicalDate,
              "the date the rows belong to")
          .column(
              "rows",
              optional(LONG),
              DatasetVersionRecord::rows,
              "rows of the version, or of that date")
          .column(
              "source_digest",
              optional(TEXT),
              DatasetVersionRecord::sourceDigest,
              "SHA-256 over the source files")
          .column(
              "source_files",
              TEXTS,
              DatasetVersionRecord::sourceFiles,
              "the files that were landed")
          .latestBy("dataset", "role")
          .build();

  private RunTables() {}
}
