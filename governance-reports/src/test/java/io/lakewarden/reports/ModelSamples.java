package io.lakewarden.reports;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.LabelConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.MonitoringConfig;
import io.lakewarden.core.config.QuarantineMode;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.SchemaDriftConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.ModelMetricRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sample run did with its model, and how it was configured. */
final class ModelSamples {
  private ModelSamples() {}

  static RunEvidence.Models of(String group) {
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
                List.of(Samples.pin("training_rows", 3)),
                List.of(Samples.pin("training_rows", 3)),
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

  static GovernanceConfig config(String dataset) {
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
                new SchemaDriftConfig(
                    Severity.WARN, Severity.ERROR, Severity.ERROR, Severity.ERROR),
                List.of(new RuleConfig("row-count", Severity.ERROR, "RowCount > 0")),
                1,
                QuarantineMode.COPY,
                List.of())),
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
                new MonitoringConfig(0.2, List.of()),
                Optional.empty())),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
