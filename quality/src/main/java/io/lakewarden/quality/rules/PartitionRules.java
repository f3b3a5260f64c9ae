package io.lakewarden.quality.rules;

import static java.util.stream.Collectors.joining;

import io.lakewarden.core.config.PartitionStep;
import io.lakewarden.core.config.PartitionsConfig;
import io.lakewarden.quality.rules.Expectation.Partitions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Translates rules about partitions that have to be there. */
final class PartitionRules {
  private static final int LIMIT = 10_000;
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern RELATIVE =
      Pattern.compile("\\{(date|month)}\\s*(?:([+-])\\s*(\\d{1,4}))?");

  private PartitionRules() {}

  static Partitions of(PartitionsConfig config, Optional<LocalDate> logicalDate)
      throws RuleProblem {
    if (config.column().isBlank()) {
      throw new RuleProblem("partitions.column", "it must not be empty");
    }
    return new Partitions(
        config.column(),
        config.every(),
        values(config, logicalDate),
        config.dataset(),
        MetricRules.comparison("partitions.rows", config.rows()));
  }

  /** The text of such a rule; it does not change from one logical date to the next. */
  static String text(PartitionsConfig config) {
    var expected =
        config.values().isEmpty()
            ? " every "
                + config.every().name().toLowerCase(Locale.ROOT)
                + " from "
                + config.from().orElse("")
                + " to "
                + config.to().orElse("")
            : config.values().stream().map(Leaf::quoted).collect(joining(", ", " [", "]"));
    return "Partitions "
        + Leaf.quoted(config.column())
        + config.dataset().map(name -> " of " + Leaf.quoted(name)).orElse("")
        + expected
        + " rows "
        + config.rows();
  }

  private static List<String> values(PartitionsConfig config, Optional<LocalDate> logicalDate)
      throws RuleProblem {
    var range = config.from().isPresent() || config.to().isPresent();
    if (range == !config.values().isEmpty()) {
      throw new RuleProblem(
          "partitions.values", "give either values, or from and to. Example: from: '{month}'");
    }
    if (!range) {
      return config.values();
    }
    var from = date("partitions.from", config.from(), logicalDate, false);
    var to = date("partitions.to", config.to(), logicalDate, true);
    var days = new ArrayList<String>();
    for (var day = start(from, config.every());
        !day.isAfter(to) && days.size() <= LIMIT;
        day = next(day, config.every())) {
      days.add(day.toString().substring(0, length(config.every())));
    }
    if (days.isEmpty() || days.size() > LIMIT) {
      throw new RuleProblem(
          "partitions.to", "the range has to hold between 1 and " + LIMIT + " partitions");
    }
    return days;
  }

  private static LocalDate date(
      String key, Optional<String> text, Optional<LocalDate> logicalDate, boolean last)
      throws RuleProblem {
    var given = text.map(String::strip).orElse("");
    var relative = RELATIVE.matcher(given);
    try {
      if (relative.matches()) {
        var present =
            logicalDate.orElseThrow(
                () -> new RuleProblem(key, "there is no logical date here; give a date"));
        var offset = relative.group(3) == null ? 0 : Long.parseLong(relative.group(3));
        var steps = "-".equals(relative.group(2)) ? -offset : offset;
        return relative.group(1).equals("date")
            ? present.plusDays(steps)
            : end(YearMonth.from(present).plusMonths(steps), last);
      }
      return MONTH.matcher(given).matches()
          ? end(YearMonth.parse(given), last)
          : LocalDate.parse(given);
    } catch (DateTimeException e) {
      throw new RuleProblem(
          key, "it is no date; write 2019-01-31, 2019-01, {date}, {date}-6 or {month}");
    }
  }

  private static LocalDate end(YearMonth month, boolean last) {
    return last ? month.atEndOfMonth() : month.atDay(1);
  }

  private static LocalDate start(LocalDate from, PartitionStep every) {
    return switch (every) {
      case DAY -> from;
      case MONTH -> from.withDayOfMonth(1);
      case YEAR -> from.withDayOfYear(1);
    };
  }

  private static LocalDate next(LocalDate day, PartitionStep every) {
    return switch (every) {
      case DAY -> day.plusDays(1);
      case MONTH -> day.plusMonths(1);
      case YEAR -> day.plusYears(1);
    };
  }

  /** How much of a date as text names a partition. */
  private static int length(PartitionStep every) {
    return switch (every) {
      case DAY -> 10;
      case MONTH -> 7;
      case YEAR -> 4;
    };
  }
}
