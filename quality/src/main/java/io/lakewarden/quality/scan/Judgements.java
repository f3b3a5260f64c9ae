package io.lakewarden.quality.scan;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.config.MissingKind;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.Expectation.Present;
import io.lakewarden.quality.rules.Expectation.Query;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.Returned;
import io.lakewarden.quality.rules.Expectation.RowForm;
import io.lakewarden.quality.rules.Expectation.Unique;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

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
    if (expectation instanceof Present) {
      return RowForm.COMPLETE.metric();
    }
    if (expectation instanceof Reference) {
      return "ReferentialIntegrity";
    }
    if (expectation instanceof Query || expectation instanceof Returned) {
      return "CustomSql";
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

  /** As a share, with the number of rows for each reason why a value is missing. */
  static Finding present(
      Present rule, long rows, long judged, Measurement share, Map<MissingKind, Long> kinds) {
    var metric = RowForm.COMPLETE.metric();
    var undecided = undecided(metric, rows, judged, share);
    if (undecided.isPresent()) {
      return undecided.get();
    }
    var actual = share.value().orElseThrow();
    var failed = judged - Math.round(actual * judged);
    var nulls = failed - kinds.values().stream().mapToLong(Long::longValue).sum();
    var counts = new StringJoiner(", ").add(format("%,d null", nulls));
    kinds.forEach(
        (kind, n) -> counts.add(format("%,d %s", n, kind.name().toLowerCase(Locale.ROOT))));
    var message =
        format(
            "%,d of %,d rows judged have a value in '%s', %,d have none (%s); %s.",
            judged - failed,
            judged,
            rule.column(),
            failed,
            counts,
            rule.share()
                .map(s -> "the rule asks for a share " + Planner.asked(s))
                .orElse("the rule asks for all"));
    return Finding.judged(
        rule.share().map(s -> s.holds(actual)).orElse(failed == 0),
        metric,
        actual,
        message,
        rule.single() ? Optional.of(failed) : Optional.empty());
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

  /** As a number, but without one value there is nothing to judge, whatever Deequ made of it. */
  static Finding ofValues(Measured rule, long rows, Measurement values, Measurement measured) {
    return values.value().filter(v -> v == 0).isPresent()
        ? Finding.skipped(rule.metric().label(), "no row is inside its filter, or has a value")
        : number(rule, rows, Math.round(values.value().orElse(0.0)), measured);
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
            "%s%s is %s over %,d rows%s; the rule asks for %s.",
            rule.quantile().map(q -> metric + " " + q).orElse(metric),
            rule.columns().isEmpty() ? "" : " of '" + String.join("', '", rule.columns()) + "'",
            actual,
            judged,
            bound(rule.metric()),
            Planner.asked(rule.comparison()));
    return Finding.judged(
        rule.comparison().holds(actual), metric, actual, message, Optional.empty());
  }

  /** How far a number may be off, where it is not exact. */
  private static String bound(Metric metric) {
    return switch (metric) {
      case APPROX_DISTINCT_COUNT, APPROX_UNIQUENESS ->
          " (HyperLogLog++: within 5% with probability 68%, within 15% nearly always)";
      case APPROX_QUANTILE -> " (its rank is off by at most 1% of the rows)";
      default -> "";
    };
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
