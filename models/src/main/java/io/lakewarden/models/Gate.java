package io.lakewarden.models;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.record.GateResultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides by declared criteria whether a challenger is good enough for production. */
public final class Gate {
  /** Differences of sums of doubles do not land exactly on a limit written in decimals. */
  private static final double ROUNDING = 1e-12;

  private final String model;
  private final int version;
  private final GateConfig gate;
  private final Evaluation challenger;
  private final Optional<Integer> championVersion;
  private final Optional<Evaluation> champion;
  private final List<GateResultRecord> rows = new ArrayList<>();

  private Gate(
      String model,
      int version,
      GateConfig gate,
      Evaluation challenger,
      Optional<Integer> championVersion,
      Optional<Evaluation> champion) {
    this.model = model;
    this.version = version;
    this.gate = gate;
    this.challenger = challenger;
    this.championVersion = championVersion;
    this.champion = champion;
  }

  /**
   * Judges a challenger.
   *
   * @param champion the champion's evaluation on the rows the challenger was evaluated on; a
   *     champion without one cannot be compared, which does not pass
   */
  public static GateDecision decide(
      String model,
      int challengerVersion,
      GateConfig gate,
      Evaluation challenger,
      Optional<Integer> championVersion,
      Optional<Evaluation> champion) {
    var judge = new Gate(model, challengerVersion, gate, challenger, championVersion, champion);
    return GateDecision.of(judge.judge());
  }

  private List<GateResultRecord> judge() {
    gate.minAuc().ifPresent(limit -> overall("min_auc", GroupMetrics::auc, limit, true));
    championVersion.ifPresent(current -> againstChampion());
    gate.maxCalibrationError()
        .ifPresent(limit -> overall("max_calibration_error", GroupMetrics::ece, limit, false));
    gate.minSegmentAuc().ifPresent(this::segmentAuc);
    gate.maxParityDifference()
        .ifPresent(
            limit ->
                fairness(
                    "max_parity_difference",
                    FairnessMetrics::demographicParityDifference,
                    limit,
                    false));
    gate.minParityRatio()
        .ifPresent(
            limit ->
                fairness("min_parity_ratio", FairnessMetrics::demographicParityRatio, limit, true));
    gate.maxEqualizedOddsDifference()
        .ifPresent(
            limit ->
                fairness(
                    "max_equalized_odds_difference",
                    FairnessMetrics::equalizedOddsDifference,
                    limit,
                    false));
    if (rows.isEmpty()) {
      add(
          "none",
          "",
          Optional.empty(),
          Optional.empty(),
          0,
          CheckStatus.SKIPPED,
          "no criterion is configured, and there is no champion to compare with");
    }
    return rows;
  }

  private void overall(
      String criterion, Function<GroupMetrics, Metric> metric, double limit, boolean atLeast) {
    var current = champion.flatMap(e -> metric.apply(e.overall()).value());
    compare(criterion, "", current, metric.apply(challenger.overall()), limit, atLeast);
  }

  private void againstChampion() {
    var current =
        champion
            .map(evaluation -> evaluation.overall().auc())
            .orElseGet(() -> Metric.undefined("the champion was not evaluated on these rows"));
    if (current.value().isEmpty()) {
      add(
          "auc_vs_champion",
          "",
          Optional.empty(),
          challenger.overall().auc().value(),
          0,
          CheckStatus.ERROR,
          "champion: " + current.reason());
      return;
    }
    var limit = current.value().get() - gate.maxAucLoss();
    compare("auc_vs_champion", "", current.value(), challenger.overall().auc(), limit, true);
  }

  private void segmentAuc(double limit) {
    requireSegments("min_segment_auc", limit);
    for (var group : challenger.segments()) {
      var name = EvaluationRecords.publicName(group);
      var current = championGroup(group).flatMap(found -> found.metrics().auc().value());
      if (group.metrics().n() < gate.minSegmentRows()) {
        add(
            "min_segment_auc",
            name,
            Optional.empty(),
            Optional.empty(),
            limit,
            CheckStatus.SKIPPED,
            "%d rows, fewer than the %d a judgement needs"
                .formatted(group.metrics().n(), gate.minSegmentRows()));
      } else {
        compare("min_segment_auc", name, current, group.metrics().auc(), limit, true);
      }
    }
  }

  private Optional<SegmentMetrics> championGroup(SegmentMetrics group) {
    return champion.stream()
        .flatMap(evaluation -> evaluation.segments().stream())
        .filter(g -> g.segment().equals(group.segment()) && g.value().equals(group.value()))
        .findFirst();
  }

  /** Fairness between the groups that are large enough to be judged. */
  private void fairness(
      String criterion, Function<FairnessMetrics, Metric> metric, double limit, boolean atLeast) {
    requireSegments(criterion, limit);
    for (var reported : challenger.fairness()) {
      var segment = reported.segment();
      var judged = largeGroups(challenger, segment);
      var current =
          champion
              .map(evaluation -> largeGroups(evaluation, segment))
              .flatMap(groups -> metric.apply(FairnessMetrics.of(segment, groups)).value());
      if (judged.size() < 2) {
        add(
            criterion,
            segment,
            current,
            Optional.empty(),
            limit,
            CheckStatus.SKIPPED,
            "%d group(s) with at least %d rows, and a comparison needs two"
                .formatted(judged.size(), gate.minSegmentRows()));
      } else {
        var measured = metric.apply(FairnessMetrics.of(segment, judged));
        compare(criterion, segment, current, measured, limit, atLeast);
      }
    }
  }

  private List<GroupMetrics> largeGroups(Evaluation evaluation, String segment) {
    return evaluation.segments().stream()
        .filter(group -> group.segment().equals(segment))
        .map(SegmentMetrics::metrics)
        .filter(metrics -> metrics.n() >= gate.minSegmentRows())
        .toList();
  }

  private void requireSegments(String criterion, double limit) {
    if (challenger.fairness().isEmpty()) {
      add(
          criterion,
          "",
          Optional.empty(),
          Optional.empty(),
          limit,
          CheckStatus.ERROR,
          "the model names no segments to judge");
    }
  }

  private void compare(
      String criterion,
      String segment,
      Optional<Double> current,
      Metric measured,
      double limit,
      boolean atLeast) {
    if (measured.value().isEmpty()) {
      add(
          criterion,
          segment,
          current,
          Optional.empty(),
          limit,
          CheckStatus.ERROR,
          measured.reason());
      return;
    }
    var value = measured.value().get();
    var met = atLeast ? value >= limit - ROUNDING : value <= limit + ROUNDING;
    add(
        criterion,
        segment,
        current,
        measured.value(),
        limit,
        met ? CheckStatus.PASS : CheckStatus.FAIL,
        "%s is %s %s"
            .formatted(
                value,
                atLeast ? (met ? "at least" : "below") : (met ? "at most" : "above"),
                limit));
  }

  private void add(
      String criterion,
      String segment,
      Optional<Double> current,
      Optional<Double> measured,
      double limit,
      CheckStatus status,
      String reason) {
    rows.add(
        new GateResultRecord(
            model,
            version,
            championVersion,
            criterion,
            segment.isEmpty() ? Optional.empty() : Optional.of(segment),
            current,
            measured,
            limit,
            status,
            reason));
  }
}
