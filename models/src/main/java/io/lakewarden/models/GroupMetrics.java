package io.lakewarden.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well scores and predictions meet the labels of one group of rows.
 *
 * @param n rows with a label
 * @param positives rows whose label is positive
 * @param baseRate positives / n
 * @param auc area under the ROC curve: the Mann-Whitney statistic over positives x negatives, a tie
 *     counting one half
 * @param averagePrecision sum over descending distinct scores of (recall gained) x precision
 * @param logLoss mean negative log likelihood, natural logarithm, scores clipped to [1e-15, 1 -
 *     1e-15]
 * @param brier mean squared difference of score and label
 * @param ece expected calibration error over ten bins of equal width, [0, 0.1) to [0.9, 1]
 * @param accuracy share of predictions equal to the label
 * @param tpr true positive rate
 * @param fpr false positive rate
 * @param ppv positive predictive value, or precision
 * @param selectionRate share of positive predictions
 */
public record GroupMetrics(
    long n,
    long positives,
    Metric baseRate,
    Metric auc,
    Metric averagePrecision,
    Metric logLoss,
    Metric brier,
    Metric ece,
    Metric accuracy,
    Metric tpr,
    Metric fpr,
    Metric ppv,
    Metric selectionRate) {

  /** The metrics by the names that tables, results and reports use, in a fixed order. */
  public Map<String, Metric> byName() {
    var named = new LinkedHashMap<String, Metric>();
    named.put("auc", auc);
    named.put("average_precision", averagePrecision);
    named.put("log_loss", logLoss);
    named.put("brier", brier);
    named.put("ece", ece);
    named.put("accuracy", accuracy);
    named.put("tpr", tpr);
    named.put("fpr", fpr);
    named.put("ppv", ppv);
    named.put("selection_rate", selectionRate);
    named.put("base_rate", baseRate);
    return Collections.unmodifiableMap(named);
  }
}
