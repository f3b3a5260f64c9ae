package io.lakewarden.models;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The rows of one group, counted by score, prediction and label; the metrics follow from these. */
final class GroupCounts {
  private static final double CLIP = 1e-15;
  private static final int BINS = 10;

  /**
   * Rows that agree in everything; {@code NaN} stands for an absent score or prediction.
   *
   * @param positive whether the label is positive
   */
  record Cell(double score, double prediction, boolean positive, long count) {
    boolean selected() {
      return prediction == 1.0;
    }
  }

  private final List<Cell> cells;
  private final long n;
  private final long positives;

  GroupCounts(List<Cell> cells) {
    // One order, so that sums do not depend on how Spark happened to deliver the counts.
    this.cells = new ArrayList<>(cells);
    this.cells.sort(
        comparingDouble(Cell::score)
            .thenComparing(Cell::positive)
            .thenComparingDouble(Cell::prediction));
    this.n = count(cell -> true);
    this.positives = count(Cell::positive);
  }

  /** Measures the group, using scores only where these rows were asked to have any. */
  GroupMetrics metrics(boolean scored) {
    var noScore = scored ? missing("score", Cell::score) : "no score column was named";
    var noProbability = noScore.isEmpty() ? notProbabilities() : noScore;
    var noPrediction = missing("prediction", Cell::prediction);
    var truePositives = count(cell -> cell.positive() && cell.selected());
    var falsePositives = count(cell -> !cell.positive() && cell.selected());
    var selected = truePositives + falsePositives;
    var correct = truePositives + (n - positives - falsePositives);
    return new GroupMetrics(
        n,
        positives,
        Metric.share((double) positives, (double) n, "no rows"),
        noScore.isEmpty() ? auc() : Metric.undefined(noScore),
        noScore.isEmpty() ? averagePrecision() : Metric.undefined(noScore),
        noProbability.isEmpty() ? mean(GroupCounts::logLoss) : Metric.undefined(noProbability),
        noProbability.isEmpty() ? mean(GroupCounts::squaredError) : Metric.undefined(noProbability),
        noProbability.isEmpty() ? calibrationError() : Metric.undefined(noProbability),
        predicted(noPrediction, correct, n, "no rows"),
        predicted(noPrediction, truePositives, positives, "no positive rows"),
        predicted(noPrediction, falsePositives, n - positives, "no negative rows"),
        predicted(noPrediction, truePositives, selected, "no positive predictions"),
        predicted(noPrediction, selected, n, "no rows"));
  }

  private static Metric predicted(String missing, long part, long whole, String ifNothing) {
    return missing.isEmpty()
        ? Metric.share((double) part, (double) whole, ifNothing)
        : Metric.undefined(missing);
  }

  private String missing(String what, ToDoubleFunction<Cell> value) {
    var absent = count(cell -> Double.isNaN(value.applyAsDouble(cell)));
    if (n == 0) {
      return "no rows";
    }
    return absent == 0 ? "" : absent + " of " + n + " rows have no " + what;
  }

  private String notProbabilities() {
    var outside = count(cell -> cell.score() < 0 || cell.score() > 1);
    return outside == 0 ? "" : outside + " of " + n + " scores lie outside 0 to 1";
  }

  private Metric auc() {
    var negatives = n - positives;
    if (positives == 0 || negatives == 0) {
      return Metric.undefined(positives == 0 ? "no positive rows" : "no negative rows");
    }
    double wins = 0;
    double negativesBelow = 0;
    for (var tie : ties()) {
      wins += tie.positives() * (negativesBelow + tie.negatives() / 2.0);
      negativesBelow += tie.negatives();
    }
    return Metric.of(wins / ((double) positives * negatives));
  }

  private Metric averagePrecision() {
    if (positives == 0) {
      return Metric.undefined("no positive rows");
    }
    double sum = 0;
    double found = 0;
    double taken = 0;
    var ties = ties();
    for (int i = ties.size() - 1; i >= 0; i--) {
      var tie = ties.get(i);
      found += tie.positives();
      taken += tie.positives() + tie.negatives();
      sum += tie.positives() * (found / taken);
    }
    return Metric.of(sum / positives);
  }

  private Metric calibrationError() {
    var scores = new double[BINS];
    var labels = new double[BINS];
    for (var cell : cells) {
      var bin = Math.min(BINS - 1, (int) (cell.score() * BINS));
      scores[bin] += cell.score() * cell.count();
      labels[bin] += cell.positive() ? cell.count() : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(scores[bin] - labels[bin]);
    }
    return Metric.of(sum / n);
  }

  private Metric mean(ToDoubleFunction<Cell> loss) {
    return Metric.of(
        cells.stream().mapToDouble(cell -> loss.applyAsDouble(cell) * cell.count()).sum() / n);
  }

  private static double logLoss(Cell cell) {
    var p = Math.min(1 - CLIP, Math.max(CLIP, cell.score()));
    return -Math.log(cell.positive() ? p : 1 - p);
  }

  private static double squaredError(Cell cell) {
    var error = cell.score() - (cell.positive() ? 1 : 0);
    return error * error;
  }

  private long count(Predicate<Cell> which) {
    return cells.stream().filter(which).mapToLong(Cell::count).sum();
  }

  private record Tie(double score, double positives, double negatives) {
    Tie with(Cell cell) {
      return cell.positive()
          ? new Tie(score, positives + cell.count(), negatives)
          : new Tie(score, positives, negatives + cell.count());
    }
  }

  /** Positives and negatives per distinct score, in ascending order of the score. */
  private List<Tie> ties() {
    var ties = new ArrayList<Tie>();
    for (var cell : cells) {
      var last = ties.size() - 1;
      if (last >= 0 && ties.get(last).score() == cell.score()) {
        ties.set(last, ties.get(last).with(cell));
      } else {
        ties.add(new Tie(cell.score(), 0, 0).with(cell));
      }
    }
    return ties;
  }
}
