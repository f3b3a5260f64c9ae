package io.lakewarden.reports;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.LabelConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.MonitoringConfig;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.ChainHead;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.ModelMetricRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A small bank's run, written by hand. */
final class Samples {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final RunKey KEY = RunKey.of("bank", "run", DAY);
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Samples() {}

  /**
   * Five checks: one FAIL that blocks, one WARN, one NOT RUN, one UNKNOWN of severity WARN, one
   * PASS.
   */
  static RunEvidence bank() {
    return bank("customers", "email");
  }

  /** The same with these words wherever the data or a person names something. */
  static RunEvidence bank(String dataset, String column) {
    return new RunEvidence(
        new RunEvidence.Run(
            KEY, RunId.of(KEY, 1), 1, run(RunState.START), Optional.of(run(RunState.COMPLETE))),
        steps(dataset),
        datasets(dataset, column),
        lineage(dataset, column),
        models(column),
        List.of(
            new IncidentRecord(
                "inc-1",
                "drift",
                dataset,
                Severity.ERROR,
                "open",
                "",
                "income drifted",
                "lakewarden train")),
        Optional.of(config(dataset)),
        List.of(pin("quality_results", 7), pin("runs", 12), pin("run_steps", 4)),
        "0.1.0");
  }

  /** The same facts as a ledger could also yield them. */
  static RunEvidence shuffled(RunEvidence evidence) {
    var datasets = evidence.datasets();
    var models = evidence.models();
    return new RunEvidence(
        evidence.run(),
        shuffled(evidence.steps()),
        new RunEvidence.Datasets(
            shuffled(datasets.versions()),
            shuffled(datasets.results()),
            shuffled(datasets.metrics()),
            shuffled(datasets.profiles()),
            shuffled(datasets.classifications()),
            shuffled(datasets.drift())),
        new RunEvidence.Lineage(
            shuffled(evidence.lineage().tables()), shuffled(evidence.lineage().columns())),
        new RunEvidence.Models(
            shuffled(models.versions()),
            shuffled(models.metrics()),
            shuffled(models.gates()),
            shuffled(models.transitions()),
            shuffled(models.approvals()),
            shuffled(models.decisions()),
            models.champions()),
        shuffled(evidence.incidents()),
        evidence.declared(),
        shuffled(evidence.ledgerPins()),
        evidence.softwareVersion());
  }

  static RunEvidence with(RunEvidence evidence, UnaryOperator<RunEvidence.Datasets> change) {
    return new RunEvidence(
        evidence.run(),
        evidence.steps(),
        change.apply(evidence.datasets()),
        evidence.lineage(),
        evidence.models(),
        evidence.incidents(),
        evidence.declared(),
        evidence.ledgerPins(),
        evidence.softwareVersion());
  }

  static RunEvidence unfinished() {
    return new RunEvidence(
        new RunEvidence.Run(KEY, RunId.of(KEY, 1), 1, run(RunState.START), Optional.empty()),
        List.of(),
        RunEvidence.Datasets.none(),
        RunEvidence.Lineage.none(),
        RunEvidence.Models.none(),
        List.of(),
        Optional.empty(),
        List.of(),
        "0.1.0");
  }

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

  static DatasetPin pin(String table, long version) {
    return new DatasetPin(table, "ledger/" + table, "id-" + table, version, Digests.sha256(table));
  }

  private static <T> List<T> shuffled(List<T> list) {
    var copy = new ArrayList<>(list);
    Collections.reverse(copy);
    Collections.shuffle(copy, new Random(7));
    return copy;
  }

  private static RunRecord run(RunState state) {
    boolean closed = state.isClosed();
    return new RunRecord(
        "run",
        "bank",
        Optional.of(DAY),
        state,
        closed ? Verdict.WARN : Verdict.PASS,
        0,
        "",
        List.of(pin("customers", 3), pin("applications", 5)),
        closed ? List.of(new ChainHead("quality_results", 5, Digests.sha256("head"))) : List.of(),
        closed ? "not configured" : "",
        Digests.sha256("config"),
        "0.1.0",
        "ada",
        "schedule",
        "",
        "local-1",
        NOON,
        closed ? Optional.of(NOON.plusSeconds(83)) : Optional.empty());
  }

  private static List<RunStepRecord> steps(String dataset) {
    return List.of(
        step(1, "land", dataset, RunState.COMPLETE, Verdict.PASS, 0, 9),
        step(2, "validate", dataset, RunState.COMPLETE, Verdict.WARN, 9, 31),
        step(3, "classify", dataset, RunState.COMPLETE, Verdict.PASS, 31, 36),
        step(4, "train", "credit_risk", RunState.COMPLETE, Verdict.PASS, 36, 79),
        step(5, "score", "credit_risk", RunState.SKIPPED, Verdict.WARN, 79, 79));
  }

  private static RunStepRecord step(
      int ordinal, String step, String subject, RunState state, Verdict verdict, int from, int to) {
    return new RunStepRecord(
        ordinal,
        step,
        subject,
        state,
        verdict,
        "",
        NOON.plusSeconds(from),
        NOON.plusSeconds(to),
        Optional.of(1_000L),
        ordinal == 5 ? Optional.empty() : Optional.of(998L),
        1,
        4,
        123_456);
  }

  private static RunEvidence.Datasets datasets(String dataset, String column) {
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
        Optional.of(DAY),
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

  private static RunEvidence.Lineage lineage(String dataset, String column) {
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
                NOON)));
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
        NOON);
  }

  private static RunEvidence.Models models(String group) {
    return new RunEvidence.Models(
        List.of(
            new ModelVersionRecord(
                "credit_risk",
                2,
                "models/credit_risk/2",
                Digests.sha256("artifact"),
                "LOGISTIC_REGRESSION",
                Map.of("regParam", "0.01"),
                List.of("income", "amount"),
                "defaulted",
                List.of(pin("training_rows", 3)),
                List.of(pin("training_rows", 3)),
                700,
                298,
                7,
                "risk-team",
                "loan approval",
                Digests.sha256("spec"),
                "0.1.0",
                Map.of())),
        List.of(
            figure(Optional.empty(), Optional.empty(), "auc", 0.8123456789, 298),
            figure(Optional.of("sex"), Optional.of(group), "auc", 0.79, 150),
            figure(Optional.of("sex"), Optional.of("male"), "auc", 0.83, 144),
            figure(Optional.of("sex"), Optional.of("other"), "auc", 0.5, 4),
            figure(
                Optional.of("sex"), Optional.empty(), "demographic_parity_difference", 0.12, 298)),
        List.of(
            gate("min_auc", Optional.empty(), 0.8123456789, 0.7, CheckStatus.PASS),
            gate("max_parity_difference", Optional.of("sex"), 0.12, 0.2, CheckStatus.PASS)),
        List.of(
            new ModelTransitionRecord(
                "credit_risk",
                2,
                "",
                "challenger",
                Digests.sha256("artifact"),
                "lakewarden",
                "trained")),
        List.of(
            new ApprovalRecord(
                "credit_risk",
                2,
                Digests.sha256("artifact"),
                "APPROVED",
                "four_eyes",
                "grace",
                "figures checked",
                Optional.empty())),
        List.of(
            new RunEvidence.DecisionCount("credit_risk", 1, "approve", 1_180),
            new RunEvidence.DecisionCount("credit_risk", 1, "decline", 320)),
        Map.of("credit_risk", 1));
  }

  private static ModelMetricRecord figure(
      Optional<String> segment, Optional<String> value, String metric, double figure, long n) {
    return new ModelMetricRecord(
        "credit_risk", 2, "training_rows@3", segment, value, metric, Optional.of(figure), n, "");
  }

  private static GateResultRecord gate(
      String criterion,
      Optional<String> segment,
      double value,
      double threshold,
      CheckStatus status) {
    return new GateResultRecord(
        "credit_risk",
        2,
        Optional.of(1),
        criterion,
        segment,
        Optional.of(0.8),
        Optional.of(value),
        threshold,
        status,
        "");
  }

  private static GovernanceConfig config(String dataset) {
    return new GovernanceConfig(
        "bank",
        ".",
        "ledger",
        "warehouse",
        "reports",
        List.of(
            new DatasetConfig(
                dataset,
                "customers.csv",
                SourceFormat.CSV,
                Map.of(),
                LoadMode.SNAPSHOT,
                Map.of(),
                List.of("customer_id"),
                "crm-team",
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(new RuleConfig("row-count", Severity.ERROR, "RowCount > 0")))),
        List.of(),
        List.of(
            new ModelConfig(
                "credit_risk",
                "risk-team",
                "loan approval",
                "training_rows",
                Optional.empty(),
                0.3,
                List.of("application_id"),
                new LabelConfig("defaulted", List.of("true")),
                List.of("income", "amount"),
                List.of(),
                Algorithm.LOGISTIC_REGRESSION,
                Map.of(),
                7,
                0.5,
                List.of("sex", "age_band"),
                new GateConfig(
                    Optional.of(0.7),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.of(0.2),
                    Optional.empty(),
                    Optional.empty(),
                    50),
                ApprovalPolicy.FOUR_EYES,
                Optional.empty(),
                new MonitoringConfig(0.2, List.of()))),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Writes the sample, for a look at it: the argument is the folder. */
  public static void main(String[] arguments) {
    ReportBundle.write(RunReport.of(bank()), java.nio.file.Path.of(arguments[0]));
  }
}
