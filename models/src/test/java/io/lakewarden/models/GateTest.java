package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.record.GateResultRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final GateConfig NOTHING = Specs.gate();

  @Test
  void withoutAnyCriterionSaysSoInsteadOfPassing() {
    var decision = decide(NOTHING, evaluation(0.8, Map.of()));

    assertThat(decision.status()).isEqualTo(CheckStatus.WARN);
    assertThat(decision.opens()).isTrue();
    assertThat(decision.criteria())
        .extracting(GateResultRecord::criterion, GateResultRecord::status)
        .containsExactly(tuple("none", CheckStatus.SKIPPED));
  }

  @Test
  void comparesTheOverallAucWithTheLimit() {
    var gate = gate(Optional.of(0.8), Optional.empty(), Optional.empty(), 0.0);

    assertThat(decide(gate, evaluation(0.8, Map.of())).status()).isEqualTo(CheckStatus.PASS);
    var failed = decide(gate, evaluation(0.79, Map.of()));
    assertThat(failed.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(failed.criteria().get(0).reason()).isEqualTo("0.79 is below 0.8");
  }

  @Test
  void anUndefinedMetricDoesNotPass() {
    var gate = gate(Optional.of(0.8), Optional.empty(), Optional.empty(), 0.0);
    var undefined =
        new Evaluation(
            group(10, Metric.undefined("no positive rows"), 0.5), List.of(), List.of(), "exact");

    var decision = decide(gate, undefined);

    assertThat(decision.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(decision.criteria().get(0).status()).isEqualTo(CheckStatus.ERROR);
    assertThat(decision.criteria().get(0).reason()).isEqualTo("no positive rows");
  }

  @Test
  void allowsTheChallengerTheDeclaredLossAgainstTheChampion() {
    var gate = gate(Optional.empty(), Optional.empty(), Optional.empty(), 0.05);
    var champion = evaluation(0.9, Map.of());

    assertThat(against(gate, 0.85, Optional.of(champion)).status()).isEqualTo(CheckStatus.PASS);
    assertThat(against(gate, 0.84, Optional.of(champion)).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(against(gate, 0.99, Optional.empty()).status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void judgesEachLargeGroupAndReportsSmallOnesAsSkipped() {
    var gate = gate(Optional.empty(), Optional.of(0.6), Optional.empty(), 0.0);
    var groups =
        Map.of(
            "f", group(60, Metric.of(0.7), 0.5),
            "m", group(60, Metric.of(0.5), 0.5),
            "x", group(49, Metric.of(0.1), 0.5),
            "y", group(9, Metric.of(0.1), 0.5));

    var decision = decide(gate, evaluation(0.8, groups));

    assertThat(decision.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(decision.criteria())
        .extracting(row -> row.segment().orElseThrow(), GateResultRecord::status)
        .containsExactly(
            tuple("sex=f", CheckStatus.PASS),
            tuple("sex=m", CheckStatus.FAIL),
            tuple("sex=x", CheckStatus.SKIPPED),
            tuple("sex (a group of fewer than 10 rows)", CheckStatus.SKIPPED));
  }

  @Test
  void judgesFairnessBetweenLargeGroupsOnly() {
    var gate = gate(Optional.empty(), Optional.empty(), Optional.of(0.2), 0.0);
    var groups =
        Map.of(
            "f", group(60, Metric.of(0.7), 0.3),
            "m", group(60, Metric.of(0.7), 0.5),
            "x", group(5, Metric.of(0.7), 1.0));

    var decision = decide(gate, evaluation(0.8, groups));

    assertThat(decision.status()).isEqualTo(CheckStatus.PASS);
    assertThat(decision.criteria().get(0).challenger()).contains(0.2);
  }

  @Test
  void warnsWhereTooFewGroupsAreLargeEnoughToCompare() {
    var gate = gate(Optional.empty(), Optional.empty(), Optional.of(0.2), 0.0);
    var groups = Map.of("f", group(60, Metric.of(0.7), 0.3));

    assertThat(decide(gate, evaluation(0.8, groups)).status()).isEqualTo(CheckStatus.WARN);
    assertThat(decide(gate, evaluation(0.8, Map.of())).status()).isEqualTo(CheckStatus.FAIL);
  }

  private static GateDecision decide(GateConfig gate, Evaluation challenger) {
    return Gate.decide("m", 2, gate, challenger, Optional.empty(), Optional.empty());
  }

  private static GateDecision against(GateConfig gate, double auc, Optional<Evaluation> champion) {
    return Gate.decide("m", 2, gate, evaluation(auc, Map.of()), Optional.of(1), champion);
  }

  private static GateConfig gate(
      Optional<Double> auc, Optional<Double> segmentAuc, Optional<Double> parity, double loss) {
    return new GateConfig(
        auc, segmentAuc, loss, Optional.empty(), parity, Optional.empty(), Optional.empty(), 50);
  }

  private static Evaluation evaluation(double auc, Map<String, GroupMetrics> groups) {
    var sorted = new TreeMap<>(groups);
    var segments =
        sorted.entrySet().stream()
            .map(group -> new SegmentMetrics("sex", group.getKey(), group.getValue()))
            .toList();
    var fairness =
        groups.isEmpty()
            ? List.<FairnessMetrics>of()
            : List.of(FairnessMetrics.of("sex", sorted.values()));
    return new Evaluation(group(100, Metric.of(auc), 0.5), segments, fairness, "exact");
  }

  private static GroupMetrics group(long n, Metric auc, double selectionRate) {
    var half = Metric.of(0.5);
    return new GroupMetrics(
        n,
        n / 2,
        half,
        auc,
        half,
        half,
        half,
        half,
        half,
        half,
        half,
        half,
        Metric.of(selectionRate));
  }
}
