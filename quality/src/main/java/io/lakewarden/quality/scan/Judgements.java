package io.lakewarden.quality.scan;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Unique;
import java.util.Locale;
import java.util.Optional;

/** Turns measured numbers into findings; the one place that words the messages of results. */
final class Judgements {
  private Judgements() {}

  static String metric(Expectation expectation) {
    if (expectation instanceof EachRow row) {
      return row.form().metric();
    }
    if (expectation instanceof Measured measured) {
      return measured.metric().label();
    }
    return expectation.getClass().getSimpleName();
  }

  static Finding share(EachRow rule, long rows, long judged, Measurement share) {
    var metric = rule.form().metric();
    var undecided = undecided(metric, rows, judged, share);
    if (undecided.isPresent()) {
      return undecided.get();
    }
    var actual = share.value().orElseThrow();
    var failed = judged - Math.round(actual * judged);
    var holds = rule.threshold().map(t -> t.holds(actual)).orElse(failed == 0);
    var asked =
        rule.threshold()
            .map(t -> "the rule asks for a share " + Planner.asked(t))
            .orElse("the rule asks for all");
    var message =
        format(
            "%,d of %,d rows judged satisfy it in '%s'; %s.",
            judged - failed, judged, rule.column(), asked);
    return Finding.judged(holds, metric, actual, message, Optional.of(failed));
  }

  static Finding rowwise(long rows, Measurement share) {
    var undecided = undecided("Compliance", rows, rows, share);
    if (undecided.isPresent()) {
      return undecided.get();
    }
    var actual = share.value().orElseThrow();
    var failed = rows - Math.round(actual * rows);
    var message = format("%,d of %,d rows satisfy it; the rule asks for all.", rows - failed, rows);
    return Finding.judged(failed == 0, "Compliance", actual, message, Optional.of(failed));
  }

  static Finding rowCount(Measured rule, long count, long rows, Measurement size) {
    if (rows > 0 && size.reason() == Measurement.Reason.FAILED) {
      return Finding.error("RowCount", size.detail());
    }
    var waiting = rule.comparison().waiting();
    if (waiting.isPresent()) {
      return Finding.skipped("RowCount", waiting.get());
    }
    var message =
        format("%,d rows; the rule asks for %s.", count, Planner.asked(rule.comparison()));
    return Finding.judged(
        rule.comparison().holds((double) count),
        "RowCount",
        (double) count,
        message,
        Optional.empty());
  }

  static Finding number(Measured rule, long rows, long judged, Measurement measured) {
    var metric = rule.metric().label();
    var undecided =
        undecided(metric, rows, judged, measured)
            .or(() -> rule.comparison().waiting().map(why -> Finding.skipped(metric, why)));
    if (undecided.isPresent()) {
      return undecided.get();
    }
    var actual = measured.value().orElseThrow();
    if (!Double.isFinite(actual)) {
      return Finding.error(
          metric, "it is undefined here: NaN or infinite values, or a column without variation");
    }
    var message =
        format(
            "%s of '%s' is %s over %,d rows; the rule asks for %s.",
            metric,
            String.join("', '", rule.columns()),
            actual,
            judged,
            Planner.asked(rule.comparison()));
    return Finding.judged(
        rule.comparison().holds(actual), metric, actual, message, Optional.empty());
  }

  static Finding unique(Unique rule, long rows, long judged, long keyed, Measurement measured) {
    var incomplete = rule.complete() ? judged - keyed : 0;
    var nothingToCompare =
        measured.reason() == Measurement.Reason.NO_VALUES && rows > 0 && incomplete > 0;
    var undecided =
        nothingToCompare
            ? Optional.<Finding>empty()
            : undecided("Uniqueness", rows, rule.complete() ? judged : keyed, measured);
    if (undecided.isPresent()) {
      return undecided.get();
    }
    var actual = nothingToCompare ? 0.0 : measured.value().orElseThrow();
    var repeated = nothingToCompare ? 0 : keyed - Math.round(actual * keyed);
    var message =
        format(
            "%,d of %,d rows with a key share it with another row%s; the rule asks for none.",
            repeated,
            keyed,
            rule.complete() ? format(" and %,d rows lack a part of it", incomplete) : "");
    return new Finding(
        repeated + incomplete == 0 ? CheckStatus.PASS : CheckStatus.FAIL,
        "Uniqueness",
        Optional.of(actual),
        message,
        Optional.of(repeated + incomplete));
  }

  static Optional<Finding> undecided(String metric, long rows, long judged, Measurement measured) {
    if (rows == 0) {
      return Optional.of(Finding.skipped(metric, "there are no rows"));
    }
    if (measured.reason() == Measurement.Reason.FAILED) {
      return Optional.of(Finding.error(metric, "Spark ended with " + measured.detail()));
    }
    if (judged == 0) {
      return Optional.of(Finding.skipped(metric, "no row is inside its filter, or has a value"));
    }
    return measured.reason() == Measurement.Reason.NO_VALUES
        ? Optional.of(Finding.skipped(metric, measured.detail()))
        : Optional.empty();
  }

  static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
