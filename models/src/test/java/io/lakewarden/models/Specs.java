package io.lakewarden.models;

import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.config.LabelConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.MonitoringConfig;
import io.lakewarden.core.config.ScoringConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Model specifications for tests, one change at a time. */
record Specs(
    List<String> key,
    LabelConfig label,
    List<String> numeric,
    List<String> categorical,
    Algorithm algorithm,
    Map<String, String> parameters,
    double holdout,
    List<String> segments) {

  /** A loan model on the rows of {@link Loans}. */
  static Specs loans() {
    return new Specs(
        List.of("id"),
        new LabelConfig("outcome", List.of("bad")),
        List.of("income", "amount.of loan"),
        List.of("pur`pose", "home 🏠"),
        Algorithm.LOGISTIC_REGRESSION,
        Map.of("maxIter", "5", "regParam", "0.01"),
        0.3,
        List.of("home 🏠"));
  }

  Specs with(Algorithm other, Map<String, String> otherParameters) {
    return new Specs(key, label, numeric, categorical, other, otherParameters, holdout, segments);
  }

  Specs with(LabelConfig other) {
    return new Specs(key, other, numeric, categorical, algorithm, parameters, holdout, segments);
  }

  Specs numeric(String... names) {
    return new Specs(
        key, label, List.of(names), categorical, algorithm, parameters, holdout, segments);
  }

  ModelConfig spec() {
    return new ModelConfig(
        "loans",
        "risk-team",
        "tests",
        "training_rows",
        Optional.empty(),
        holdout,
        key,
        label,
        numeric,
        categorical,
        algorithm,
        parameters,
        7,
        0.5,
        segments,
        gate(),
        ApprovalPolicy.AUTO,
        Optional.of(
            new ScoringConfig("open", List.of("id"), "decline", "approve", Optional.empty())),
        MONITORING,
        Optional.empty());
  }

  static GateConfig gate() {
    return new GateConfig(
        Optional.empty(),
        Optional.empty(),
        0.0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        50);
  }

  private static final MonitoringConfig MONITORING = new MonitoringConfig(0.2, List.of());
}
