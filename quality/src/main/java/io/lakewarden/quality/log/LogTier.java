package io.lakewarden.quality.log;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.scan.Finding;
import io.lakewarden.quality.scan.KnownNumbers;
import io.lakewarden.quality.scan.RuleEvaluation.NamedNumber;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges rules by what the log of a table knows, without reading data.
 *
 * <p>It answers only where the scan is bound to come to the same verdict, and leaves everything
 * else to it: filters, texts, columns without statistics, conditions that the bounds do not decide,
 * and whatever may be an error.
 */
public final class LogTier {
  /** How the numbers of these answers were obtained. */
  public static final String EVIDENCE = "log";

  private final LoggedTable table;
  private final RowConditions conditions;

  /**
   * @param clock what {@code now()} means in rules
   * @param zone the session's time zone
   */
  public LogTier(LogStatistics statistics, Clock clock, ZoneId zone) {
    table = new LoggedTable(statistics);
    conditions = new RowConditions(LocalDateTime.ofInstant(clock.instant(), zone), zone);
  }

  /**
   * An answer with the metrics behind it.
   *
   * @param complete whether it has every number that a scan would have
   */
  public record Answer(Finding finding, List<NamedNumber> metrics, boolean complete) {
    public Answer {
      metrics = List.copyOf(metrics);
    }
  }

  /** The answer, empty where the log has none. */
  public Optional<Answer> answer(QualityRule rule) {
    return answer(rule.expectation());
  }

  private Optional<Answer> answer(Expectation expectation) {
    if (expectation instanceof Shape shape) {
      return Shapes.judge(shape, table.names()).map(found -> new Answer(found, List.of(), true));
    }
    if (table.rows().isEmpty()) {
      return Optional.empty();
    }
    var rows = table.rows().get();
    if (expectation instanceof EachRow row) {
      return failing(row, rows).flatMap(failing -> eachRow(row, rows, failing));
    }
    if (expectation instanceof Measured measured && measured.where().isEmpty()) {
      return measured(measured, rows);
    }
    if (expectation instanceof Composite composite) {
      return composite.isRowwise()
          ? rowwise(composite, rows).flatMap(failing -> joined(rows, failing))
          : composite(composite);
    }
    return Optional.empty();
  }

  private Optional<Failing> failing(EachRow row, long rows) {
    return row.where().isPresent()
        ? Optional.empty()
        : table.column(row.column()).flatMap(column -> conditions.failing(row, column, rows));
  }

  private static Optional<Answer> eachRow(EachRow row, long rows, Failing failing) {
    if (failing.rows().isPresent()) {
      var finding = KnownNumbers.share(row, rows, failing.rows().get());
      return Optional.of(
          new Answer(
              finding, number(row.form().metric(), Optional.of(row.column()), finding), true));
    }
    return failing.some() && row.threshold().isEmpty()
        ? Optional.of(some(row.form().metric(), " in '" + row.column() + "'", rows))
        : Optional.empty();
  }

  private static Optional<Answer> joined(long rows, Failing failing) {
    if (failing.rows().isPresent()) {
      return Optional.of(
          new Answer(KnownNumbers.rowwise(rows, failing.rows().get()), List.of(), true));
    }
    return failing.some() ? Optional.of(some("Compliance", "", rows)) : Optional.empty();
  }

  private static Answer some(String metric, String subject, long rows) {
    return new Answer(KnownNumbers.someFail(metric, subject, rows), List.of(), false);
  }

  /** Empty as soon as one part may be an error, which would be the verdict of the whole. */
  private Optional<Failing> rowwise(Expectation expectation, long rows) {
    if (expectation instanceof EachRow row) {
      return failing(row, rows);
    }
    if (!(expectation instanceof Composite composite)) {
      return Optional.empty();
    }
    var joined = Optional.of(Failing.exactly(composite.all() ? 0 : rows));
    for (var part : composite.parts()) {
      var next = rowwise(part, rows);
      joined =
          joined.flatMap(
              known ->
                  next.map(
                      failing -> composite.all() ? known.or(failing) : known.and(failing, rows)));
    }
    return joined;
  }

  private Optional<Answer> measured(Measured rule, long rows) {
    return switch (rule.metric()) {
      case ROW_COUNT -> {
        var finding = KnownNumbers.rowCount(rule, rows);
        yield Optional.of(new Answer(finding, number("RowCount", Optional.empty(), finding), true));
      }
      case COMPLETENESS -> {
        var name = rule.columns().get(0);
        yield table
            .column(name)
            .flatMap(column -> column.statistics().nulls())
            .filter(nulls -> nulls.isExact())
            .map(nulls -> KnownNumbers.completeness(rule, rows, nulls.atLeast()))
            .map(
                finding ->
                    new Answer(finding, number("Completeness", Optional.of(name), finding), true));
      }
      default -> Optional.empty();
    };
  }

  private static List<NamedNumber> number(String metric, Optional<String> column, Finding finding) {
    var reason = finding.actual().isPresent() ? "" : "no row has a value";
    return List.of(new NamedNumber(metric, column, Optional.empty(), finding.actual(), reason));
  }

  /** Verdicts are joined; one part can be enough, and the others are then not looked at. */
  private Optional<Answer> composite(Composite composite) {
    var decisive = composite.all() ? CheckStatus.FAIL : CheckStatus.PASS;
    var parts = composite.parts().stream().map(this::answer).toList();
    var answered = parts.stream().flatMap(Optional::stream).toList();
    var statuses = answered.stream().map(answer -> answer.finding().status()).toList();
    if (!statuses.contains(decisive) && answered.size() < parts.size()) {
      return Optional.empty();
    }
    var status =
        statuses.contains(decisive)
            ? decisive
            : statuses.contains(CheckStatus.SKIPPED)
                ? CheckStatus.SKIPPED
                : composite.all() ? CheckStatus.PASS : CheckStatus.FAIL;
    var message =
        parts.stream()
            .map(part -> part.map(LogTier::part).orElse("[not needed]"))
            .collect(Collectors.joining(composite.all() ? " and " : " or "));
    var metrics = new ArrayList<NamedNumber>();
    answered.forEach(answer -> metrics.addAll(answer.metrics()));
    return Optional.of(
        new Answer(
            new Finding(status, "Composite", Optional.empty(), message, Optional.empty()),
            metrics,
            answered.size() == parts.size() && answered.stream().allMatch(Answer::complete)));
  }

  private static String part(Answer answer) {
    return "[" + answer.finding().status() + "] " + answer.finding().message();
  }
}
