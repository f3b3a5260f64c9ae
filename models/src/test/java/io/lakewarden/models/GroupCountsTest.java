package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupCountsTest {

  @Test
  void agreesWithTheFiguresThatScikitLearnDocuments() {
    var metrics =
        measure(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

    assertThat(value(metrics.auc())).isEqualTo(0.75);
    assertThat(value(metrics.averagePrecision())).isCloseTo(0.8333333333333333, within(1e-15));
  }

  @Test
  void countsTiedPairsOneHalf() {
    var metrics =
        measure(new double[] {0.5, 0.5, 0.5, 0.9}, new boolean[] {true, false, false, true});

    // Pairs: 0.5 against two equal negatives, 2 x 1/2; 0.9 above both, 2; of 4 pairs.
    assertThat(value(metrics.auc())).isEqualTo(0.75);
    // 0.9: recall 1/2 at precision 1; 0.5: the other half at precision 2/4.
    assertThat(value(metrics.averagePrecision())).isEqualTo(0.75);
  }

  @Test
  void aucEqualsTheShareOfOrderedPairs() {
    var random = new Random(3);
    for (int round = 0; round < 50; round++) {
      var n = 2 + random.nextInt(60);
      var scores = new double[n];
      var labels = new boolean[n];
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(12) / 11.0;
        labels[i] = i == 0 || (i > 1 && random.nextBoolean());
      }

      assertThat(value(measure(scores, labels).auc()))
          .isCloseTo(pairwise(scores, labels), within(1e-12));
    }
  }

  @Test
  void measuresLossesAndCalibrationAsWorkedOutByHand() {
    var metrics =
        measure(new double[] {0.25, 0.75, 0.75, 1.0}, new boolean[] {false, true, false, true});

    assertThat(value(metrics.logLoss()))
        .isCloseTo((2 * Math.log(4 / 3.0) + Math.log(4)) / 4, within(1e-12));
    assertThat(value(metrics.brier())).isEqualTo((0.0625 + 0.0625 + 0.5625) / 4);
    // Bins [0.2, 0.3): |0.25 - 0|; [0.7, 0.8): |1.5 - 1|; [0.9, 1]: 0; over four rows.
    assertThat(value(metrics.ece())).isEqualTo(0.75 / 4);
    assertThat(value(metrics.accuracy())).isEqualTo(0.75);
    assertThat(value(metrics.tpr())).isEqualTo(1.0);
    assertThat(value(metrics.fpr())).isEqualTo(0.5);
    assertThat(value(metrics.ppv())).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(value(metrics.selectionRate())).isEqualTo(0.75);
    assertThat(value(metrics.baseRate())).isEqualTo(0.5);
  }

  @Test
  void clipsScoresSoThatACertainMistakeStaysFinite() {
    var metrics = measure(new double[] {0.0}, new boolean[] {true});

    assertThat(value(metrics.logLoss())).isCloseTo(-Math.log(1e-15), within(1e-9));
  }

  @Test
  void namesTheReasonWhereAFigureIsUndefined() {
    var metrics = measure(new double[] {0.2, 0.3}, new boolean[] {false, false});

    assertThat(metrics.auc()).isEqualTo(Metric.undefined("no positive rows"));
    assertThat(metrics.averagePrecision()).isEqualTo(Metric.undefined("no positive rows"));
    assertThat(metrics.tpr()).isEqualTo(Metric.undefined("no positive rows"));
    assertThat(metrics.ppv()).isEqualTo(Metric.undefined("no positive predictions"));
    assertThat(value(metrics.fpr())).isZero();
    assertThat(new GroupCounts(List.of()).metrics(true).byName().values())
        .allSatisfy(metric -> assertThat(metric.value()).isEmpty());
  }

  @Test
  void leavesFiguresOutInsteadOfDroppingRowsWithoutAScore() {
    var metrics =
        new GroupCounts(
                List.of(
                    new GroupCounts.Cell(Double.NaN, 1, true, 1),
                    new GroupCounts.Cell(0.4, 0, false, 3)))
            .metrics(true);

    assertThat(metrics.auc()).isEqualTo(Metric.undefined("1 of 4 rows have no score"));
    assertThat(value(metrics.accuracy())).isEqualTo(1.0);
  }

  @Test
  void ranksScoresThatAreNoProbabilitiesButDoesNotCalibrateThem() {
    var metrics = measure(new double[] {-3, 8}, new boolean[] {false, true});

    assertThat(value(metrics.auc())).isEqualTo(1.0);
    assertThat(metrics.brier()).isEqualTo(Metric.undefined("2 of 2 scores lie outside 0 to 1"));
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }

  private static GroupMetrics measure(double[] scores, boolean[] labels) {
    var cells = new ArrayList<GroupCounts.Cell>();
    for (int i = 0; i < scores.length; i++) {
      cells.add(new GroupCounts.Cell(scores[i], scores[i] >= 0.5 ? 1 : 0, labels[i], 1));
    }
    return new GroupCounts(cells).metrics(true);
  }

  private static double pairwise(double[] scores, boolean[] labels) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] && !labels[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }
}
