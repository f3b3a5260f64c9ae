package io.lakewarden.quality.scan;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import java.util.Optional;

/** Findings for numbers that are known without a scan, judged and worded as a scan would. */
public final class KnownNumbers {
  private KnownNumbers() {}

  /** All rows were judged and this many break the condition. */
  public static Finding share(EachRow rule, long rows, long failed) {
    return Judgements.share(rule, rows, rows, share(rows, failed));
  }

  /** The same for a rule whose parts are joined row by row. */
  public static Finding rowwise(long rows, long failed) {
    return Judgements.rowwise(rows, share(rows, failed));
  }

  /** Some rows break a rule that asks for all, and nobody counted them. */
  public static Finding someFail(String metric, String subject, long rows) {
    return new Finding(
        CheckStatus.FAIL,
        metric,
        Optional.empty(),
        Judgements.format(
            "At least one of %,d rows breaks it%s, which the statistics of the log prove without"
                + " telling how many do; the rule asks for all.",
            rows, subject),
        Optional.empty());
  }

  /** So many rows. */
  public static Finding rowCount(Measured rule, long rows) {
    return Judgements.rowCount(rule, rows, rows, Measurement.of(rows));
  }

  /** The share of rows that have a value. */
  public static Finding completeness(Measured rule, long rows, long nulls) {
    return Judgements.number(rule, rows, rows, share(rows, nulls));
  }

  /** The comparison's text, for messages. */
  public static String asked(Comparison comparison) {
    return Planner.asked(comparison);
  }

  private static Measurement share(long rows, long failed) {
    return rows == 0
        ? Measurement.noValues()
        : Measurement.of((double) (rows - failed) / (double) rows);
  }
}
