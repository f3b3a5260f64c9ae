package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.DOUBLE;
import static io.lakewarden.ledger.ColumnType.DOUBLES;
import static io.lakewarden.ledger.ColumnType.INT;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.LONGS;
import static io.lakewarden.ledger.ColumnType.LONG_MAP;
import static io.lakewarden.ledger.ColumnType.TEXT;
import static io.lakewarden.ledger.ColumnType.TEXTS;
import static io.lakewarden.ledger.ColumnType.optional;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;

/** The tables on what the data looked like and whether that was good enough. */
final class QualityTables {
  private static final ColumnType<Severity> SEVERITY = ColumnType.enumOf(Severity.class);
  private static final ColumnType<CheckStatus> STATUS = ColumnType.enumOf(CheckStatus.class);
  private static final ColumnType<Verdict> VERDICT = ColumnType.enumOf(Verdict.class);

  static final LedgerTable<ColumnProfileRecord> COLUMN_PROFILES =
      LedgerTable.of(
              "column_profiles",
              ColumnProfileRecord.class,
              "What one pass over a dataset version found in one column; only aggregates.")
          .column("dataset", TEXT, ColumnProfileRecord::dataset, "the dataset in the configuration")
          .column(
              "table_id", TEXT, ColumnProfileRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, ColumnProfileRecord::version, "the Delta version of the dataset")
          .column(
              "slice",
              TEXT,
              ColumnProfileRecord::slice,
              "the logical date, or all, that was looked at")
          .column("column_name", TEXT, ColumnProfileRecord::columnName, "the column")
          .column(
              "ordinal", INT, ColumnProfileRecord::ordinal, "the position of the column, from 0")
          .column("data_type", TEXT, ColumnProfileRecord::dataType, "the Spark type")
          .column("rows", LONG, ColumnProfileRecord::rows, "rows looked at")
          .column("nulls", LONG, ColumnProfileRecord::nulls, "rows without a value")
          .column("empties", LONG, ColumnProfileRecord::empties, "empty texts")
          .column("blanks", LONG, ColumnProfileRecord::blanks, "texts of white space alone")
          .column(
              "sentinels", LONG, ColumnProfileRecord::sentinels, "values declared to mean missing")
          .column(
              "approx_distinct",
              optional(LONG),
              ColumnProfileRecord::approxDistinct,
              "distinct values, estimated")
          .column("minimum", optional(DOUBLE), ColumnProfileRecord::minimum, "smallest number")
          .column("maximum", optional(DOUBLE), ColumnProfileRecord::maximum, "largest number")
          .column("mean", optional(DOUBLE), ColumnProfileRecord::mean, "mean of the numbers")
          .column(
              "standard_deviation",
              optional(DOUBLE),
              ColumnProfileRecord::standardDeviation,
              "population standard deviation")
          .column("sum", optional(DOUBLE), ColumnProfileRecord::sum, "sum of the numbers")
          .column("quantiles", DOUBLES, ColumnProfileRecord::quantiles, "quantiles at equal steps")
          .column(
              "min_length",
              optional(INT),
              ColumnProfileRecord::minLength,
              "shortest text, in characters")
          .column(
              "max_length",
              optional(INT),
              ColumnProfileRecord::maxLength,
              "longest text, in characters")
          .column(
              "mean_length",
              optional(DOUBLE),
              ColumnProfileRecord::meanLength,
              "mean length of the texts")
          .column("bin_edges", DOUBLES, ColumnProfileRecord::binEdges, "edges of the histogram")
          .column("bin_counts", LONGS, ColumnProfileRecord::binCounts, "rows per bin")
          .column(
              "categories",
              LONG_MAP,
              ColumnProfileRecord::categories,
              "rows per category, where it may be shown")
          .latestBy("dataset", "slice", "column_name")
          .build();

  static final LedgerTable<MetricStateRecord> METRIC_STATES =
      LedgerTable.of(
              "metric_states",
              MetricStateRecord.class,
              "The mergeable state behind one metric of one slice of a dataset version.")
          .column("dataset", TEXT, MetricStateRecord::dataset, "the dataset in the configuration")
          .column("table_id", TEXT, MetricStateRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, MetricStateRecord::version, "the Delta version of the dataset")
          .column(
              "slice",
              TEXT,
              MetricStateRecord::slice,
              "the logical date, or all, that was looked at")
          .column("metric", TEXT, MetricStateRecord::metric, "the metric")
          .column("column_name", TEXT, MetricStateRecord::columnName, "the column")
          .column("kind", TEXT, MetricStateRecord::kind, "the kind of state")
          .column("state", TEXT, MetricStateRecord::state, "the state, serialised")
          .latestBy("dataset", "slice", "metric", "column_name")
          .build();

  static final LedgerTable<QualityMetricRecord> QUALITY_METRICS =
      LedgerTable.of(
              "quality_metrics",
              QualityMetricRecord.class,
              "One measured number of a dataset version.")
          .column("dataset", TEXT, QualityMetricRecord::dataset, "the dataset in the configuration")
          .column(
              "table_id", TEXT, QualityMetricRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, QualityMetricRecord::version, "the Delta version of the dataset")
          .column(
              "slice",
              TEXT,
              QualityMetricRecord::slice,
              "the logical date, or all, that was looked at")
          .column("metric", TEXT, QualityMetricRecord::metric, "the metric")
          .column(
              "column_name",
              optional(TEXT),
              QualityMetricRecord::columnName,
              "the column, where the metric is of one")
          .column(
              "filter", optional(TEXT), QualityMetricRecord::filter, "the rows it is restricted to")
          .column(
              "value",
              optional(DOUBLE),
              QualityMetricRecord::value,
              "the number; empty with a reason")
          .column("evidence", TEXT, QualityMetricRecord::evidence, "SCAN, or what else answered it")
          .column("reason", TEXT, QualityMetricRecord::reason, "why there is no number")
          .latestBy("dataset", "slice", "metric", "column_name", "filter")
          .build();

  static final LedgerTable<QualityResultRecord> QUALITY_RESULTS =
      LedgerTable.of(
              "quality_results",
              QualityResultRecord.class,
              "The verdict of one rule on one dataset version; below zero means nothing was landed.")
          .column("dataset", TEXT, QualityResultRecord::dataset, "the dataset in the configuration")
          .column(
              "table_id", TEXT, QualityResultRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, QualityResultRecord::version, "the Delta version of the dataset")
          .column(
              "slice",
              TEXT,
              QualityResultRecord::slice,
              "the logical date, or all, that was looked at")
          .column("rule_id", TEXT, QualityResultRecord::ruleId, "the rule")
          .column("rule", TEXT, QualityResultRecord::rule, "the DQDL text")
          .column("severity", SEVERITY, QualityResultRecord::severity, "what a failure leads to")
          .column(
              "status", STATUS, QualityResultRecord::status, "PASS, WARN, FAIL, SKIPPED or ERROR")
          .column("metric", TEXT, QualityResultRecord::metric, "the metric the rule looks at")
          .column("actual", optional(DOUBLE), QualityResultRecord::actual, "what was measured")
          .column("message", TEXT, QualityResultRecord::message, "what was found, for people")
          .column("evidence", TEXT, QualityResultRecord::evidence, "SCAN, or what else answered it")
          .column(
              "failed_rows",
              optional(LONG),
              QualityResultRecord::failedRows,
              "rows that break the rule")
          .column(
              "rule_set_digest", TEXT, QualityResultRecord::ruleSetDigest, "SHA-256 of the rules")
          .laterColumn(
              "expected_low",
              optional(DOUBLE),
              QualityResultRecord::expectedLow,
              "lower end of the band that the past lets expect")
          .laterColumn(
              "expected_high",
              optional(DOUBLE),
              QualityResultRecord::expectedHigh,
              "upper end of that band")
          .latestBy("dataset", "slice", "rule_id")
          .build();

  static final LedgerTable<CertificateRecord> CERTIFICATES =
      LedgerTable.of(
              "certificates",
              CertificateRecord.class,
              "A signed statement that a dataset version passed, or failed, a rule set.")
          .column(
              "certificate_id", TEXT, CertificateRecord::certificateId, "SHA-256 of the payload")
          .column("dataset", TEXT, CertificateRecord::dataset, "the dataset in the configuration")
          .column("table_id", TEXT, CertificateRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, CertificateRecord::version, "the Delta version of the dataset")
          .column(
              "schema_digest",
              TEXT,
              CertificateRecord::schemaDigest,
              "SHA-256 of the schema at that version")
          .column("rule_set_digest", TEXT, CertificateRecord::ruleSetDigest, "SHA-256 of the rules")
          .column("verdict", VERDICT, CertificateRecord::verdict, "PASS, WARN or FAIL")
          .column("state", TEXT, CertificateRecord::state, "ISSUED or REVOKED, from then on")
          .column("reason", TEXT, CertificateRecord::reason, "why")
          .column("actor", TEXT, CertificateRecord::actor, "who issued or revoked it")
          .column("payload", TEXT, CertificateRecord::payload, "what is signed, as canonical JSON")
          .column("key_id", TEXT, CertificateRecord::keyId, "the key that signed")
          .column("signature", TEXT, CertificateRecord::signature, "the signature, base64")
          .latestBy("certificate_id")
          .build();

  static final LedgerTable<ClassificationRecord> CLASSIFICATIONS =
      LedgerTable.of(
              "classifications",
              ClassificationRecord.class,
              "What kind of personal data one column holds, and why we think so.")
          .column(
              "dataset", TEXT, ClassificationRecord::dataset, "the dataset in the configuration")
          .column(
              "table_id", TEXT, ClassificationRecord::tableId, "Delta's id of the dataset's table")
          .column(
              "version", LONG, ClassificationRecord::version, "the Delta version of the dataset")
          .column("column_name", TEXT, ClassificationRecord::columnName, "the column")
          .column(
              "category", TEXT, ClassificationRecord::category, "DIRECT, QUASI, SPECIAL or NONE")
          .column("type", TEXT, ClassificationRecord::type, "the type of personal data")
          .column("confidence", DOUBLE, ClassificationRecord::confidence, "from 0 to 1")
          .column("evidence", TEXTS, ClassificationRecord::evidence, "the reasons, without values")
          .column("origin", TEXT, ClassificationRecord::origin, "detector, lineage or a person")
          .column("state", TEXT, ClassificationRecord::state, "PROPOSED, CONFIRMED or REJECTED")
          .column(
              "detector_version",
              TEXT,
              ClassificationRecord::detectorVersion,
              "the version of the detector")
          .latestBy("dataset", "column_name")
          .build();

  static final LedgerTable<DriftMetricRecord> DRIFT_METRICS =
      LedgerTable.of(
              "drift_metrics",
              DriftMetricRecord.class,
              "How far one column of a current slice lies from its reference.")
          .column("subject", TEXT, DriftMetricRecord::subject, "the dataset or model")
          .column("column_name", TEXT, DriftMetricRecord::columnName, "the column")
          .column("kind", TEXT, DriftMetricRecord::kind, "numeric, categorical or other")
          .column("reference", TEXT, DriftMetricRecord::reference, "the slice compared with")
          .column("current", TEXT, DriftMetricRecord::current, "the slice looked at")
          .column("reference_rows", LONG, DriftMetricRecord::referenceRows, "rows of the reference")
          .column("current_rows", LONG, DriftMetricRecord::currentRows, "rows of the current slice")
          .column(
              "psi",
              optional(DOUBLE),
              DriftMetricRecord::psi,
              "population stability index, natural log")
          .column("ks", optional(DOUBLE), DriftMetricRecord::ks, "Kolmogorov-Smirnov statistic")
          .column("ks_p", optional(DOUBLE), DriftMetricRecord::ksP, "its two-sided p-value")
          .column(
              "jensen_shannon",
              optional(DOUBLE),
              DriftMetricRecord::jensenShannon,
              "Jensen-Shannon distance, base 2")
          .column(
              "wasserstein",
              optional(DOUBLE),
              DriftMetricRecord::wasserstein,
              "first Wasserstein distance")
          .column(
              "chi_square",
              optional(DOUBLE),
              DriftMetricRecord::chiSquare,
              "two-sample chi-square statistic")
          .column("chi_square_p", optional(DOUBLE), DriftMetricRecord::chiSquareP, "its p-value")
          .column(
              "l_infinity",
              optional(DOUBLE),
              DriftMetricRecord::lInfinity,
              "largest difference of the shares")
          .column(
              "new_categories",
              TEXTS,
              DriftMetricRecord::newCategories,
              "categories only the current slice has")
          .column(
              "missing_categories",
              TEXTS,
              DriftMetricRecord::missingCategories,
              "categories only the reference has")
          .column("verdict", TEXT, DriftMetricRecord::verdict, "what the thresholds say")
          .column("reason", TEXT, DriftMetricRecord::reason, "why a figure is missing")
          .latestBy("subject", "column_name", "kind")
          .build();

  private QualityTables() {}
}
