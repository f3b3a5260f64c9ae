package io.lakewarden.reports;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Severity;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sample run found in its data, and where the data came from. */
final class DataSamples {
  private DataSamples() {}

  static QualityResultRecord check(
      String dataset, String rule, Severity severity, CheckStatus status) {
    return new QualityResultRecord(
        dataset,
        "t-" + dataset,
        3,
        "",
        rule,
        "Completeness \"email\" > 0.95",
        severity,
        status,
        "Completeness",
        Optional.of(0.912345678),
        "measured below the threshold",
        "scan",
        Optional.of(88L),
        Digests.sha256("rules"));
  }

  static RunEvidence.Datasets of(String dataset, String column) {
    var results =
        List.of(
            check(dataset, "email-present", Severity.ERROR, CheckStatus.FAIL),
            check(dataset, "phone-format", Severity.WARN, CheckStatus.WARN),
            check(dataset, "row-count", Severity.ERROR, CheckStatus.PASS),
            check("applications", "fresh", Severity.WARN, CheckStatus.SKIPPED),
            check("applications", "orphans", Severity.WARN, CheckStatus.ERROR));
    return new RunEvidence.Datasets(
        List.of(version(dataset, "input", 3), version("applications", "output", 5)),
        results,
        List.of(
            metric(dataset, column, "Completeness", 0.912345678),
            metric(dataset, column, "Minimum", 17),
            metric(dataset, "income", "Mean", 41_250.5)),
        List.of(
            profile(dataset, column, 1, Map.of("hidden", 500L)),
            profile(dataset, "income", 2, Map.of()),
            profile(dataset, "purpose", 3, Map.of("car", 600L, "house", 395L, "boat", 3L))),
        List.of(
            classification(dataset, column, "DIRECT", "EMAIL", "proposed"),
            classification(dataset, "income", "NONE", "", "confirmed")),
        List.of(drift("income", 0.31, "FAIL"), drift("amount", 0.02, "PASS")));
  }

  private static DatasetVersionRecord version(String dataset, String role, long version) {
    return new DatasetVersionRecord(
        dataset,
        "t-" + dataset,
        version,
        "warehouse/" + dataset,
        role,
        Digests.sha256(dataset),
        "{}",
        Optional.of(Samples.DAY),
        Optional.of(998L),
        Optional.of(Digests.sha256("file")),
        List.of("customers.csv"));
  }

  private static QualityMetricRecord metric(
      String dataset, String column, String name, double value) {
    return new QualityMetricRecord(
        dataset,
        "t-" + dataset,
        3,
        "",
        name,
        Optional.of(column),
        Optional.empty(),
        Optional.of(value),
        "scan",
        "");
  }

  private static ColumnProfileRecord profile(
      String dataset, String column, int ordinal, Map<String, Long> categories) {
    return new ColumnProfileRecord(
        dataset,
        "t-" + dataset,
        3,
        "",
        column,
        ordinal,
        "double",
        998,
        12,
        0,
        1,
        2,
        Optional.of(870L),
        Optional.of(17.25),
        Optional.of(99_000.0),
        Optional.of(41_250.5),
        Optional.of(12_345.678),
        Optional.empty(),
        List.of(),
        Optional.of(3),
        Optional.of(40),
        Optional.of(21.5),
        List.of(0.0, 20_000.0, 40_000.0, 99_000.0),
        List.of(120L, 560L, 306L),
        categories);
  }

  private static ClassificationRecord classification(
      String dataset, String column, String category, String type, String state) {
    return new ClassificationRecord(
        dataset,
        "t-" + dataset,
        3,
        column,
        category,
        type,
        0.97,
        List.of("name", "pattern"),
        "detected",
        state,
        "1");
  }

  private static DriftMetricRecord drift(String column, double psi, String verdict) {
    return new DriftMetricRecord(
        "credit_risk",
        column,
        "numeric",
        "training@3",
        "today@5",
        700,
        998,
        Optional.of(psi),
        Optional.of(0.2),
        Optional.of(0.00001234),
        Optional.of(0.1),
        Optional.of(1234.5),
        Optional.empty(),
        Optional.empty(),
        Optional.of(0.1),
        List.of(),
        List.of(),
        verdict,
        "");
  }

  static RunEvidence.Lineage lineage(String dataset, String column) {
    return new RunEvidence.Lineage(
        List.of(
            edge("s1", "bank." + dataset, "bank.training_rows", "FULL"),
            edge("s1", "bank.applications", "bank.training_rows", "FULL"),
            edge("s2", "bank.training_rows", "bank.predictions", "PARTIAL"),
            edge("s3", "bank.predictions", "bank.predictions", "FULL")),
        List.of(
            new ColumnLineageRecord(
                "r1",
                "s1",
                Optional.of("bank." + dataset),
                Optional.of(column),
                Optional.empty(),
                Optional.of(3L),
                "bank.training_rows",
                Optional.of("contact"),
                Optional.empty(),
                Optional.of(1L),
                "DIRECT",
                "TRANSFORMATION",
                true,
                "COLUMN",
                "EXACT",
                "",
                Samples.NOON)));
  }

  private static TableLineageRecord edge(String statement, String from, String to, String status) {
    return new TableLineageRecord(
        statement + from,
        statement,
        "INSERT",
        status,
        status.equals("FULL") ? List.of() : List.of("MapPartitions"),
        Optional.of("TABLE"),
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        Optional.of(3L),
        Optional.of("TABLE"),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.of(1L),
        Samples.NOON);
  }
}
