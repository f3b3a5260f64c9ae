package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The rows that break a rule, with the rules they break.
 *
 * <p>Each rule that can name rows is one boolean expression, all of them in one projection. Rules
 * about the whole dataset, and rules that cannot be evaluated on a frame, mark no rows; rows
 * outside a rule's filter never break it.
 */
public final class Quarantine {
  /** Column with the ids of the rules that a row breaks, in the order of the rules. */
  public static final String FAILED_RULES = "_failed_rules";

  /** Column with the {@link RowFingerprint} of the row's values. */
  public static final String FINGERPRINT = "_row_fingerprint";

  /**
   * Column that tells equal rows apart: 1 for the first, 2 for its first copy. Which copy gets
   * which number has no meaning, because they are equal.
   */
  public static final String OCCURRENCE = "_row_occurrence";

  private static final String BREAKS = "_lakewarden_breaks";

  private Quarantine() {}

  /** As {@link #failing(Dataset, List, Clock)}, with the system's clock. */
  public static Optional<Dataset<Row>> failing(Dataset<Row> frame, List<QualityRule> rules) {
    return failing(frame, rules, Clock.systemUTC());
  }

  /**
   * The failing rows: all columns of the frame, then {@link #FAILED_RULES}, {@link #FINGERPRINT}
   * and {@link #OCCURRENCE}.
   *
   * @return empty where no rule can mark rows
   */
  public static Optional<Dataset<Row>> failing(
      Dataset<Row> frame, List<QualityRule> rules, Clock clock) {
    return failing(frame, rules, Map.of(), clock);
  }

  /**
   * As {@link #failing(Dataset, List, Clock)}, with the rows that rules look up elsewhere.
   *
   * @param others datasets that rules refer to, by the name the rules use
   */
  public static Optional<Dataset<Row>> failing(
      Dataset<Row> frame, List<QualityRule> rules, Map<String, Dataset<Row>> others, Clock clock) {
    var marked = marked(frame, rules, others, clock);
    return marked.ruleIds().isEmpty()
        ? Optional.empty()
        : Optional.of(identified(marked.failing().named(), List.of(frame.columns())));
  }

  /**
   * All rows with the verdicts of the rules that can mark rows and be evaluated on this frame.
   *
   * @param others datasets that rules refer to, by the name the rules use
   */
  public static MarkedRows marked(
      Dataset<Row> frame, List<QualityRule> rules, Map<String, Dataset<Row>> others, Clock clock) {
    var marking = marking(rules);
    var bound = BoundFrame.of(frame, marking, others);
    var rowRules = new RowRules(bound, clock);
    var flags = new LinkedHashMap<String, Column>();
    for (var rule : marking) {
      breaks(rowRules, rule, List.of())
          .ifPresent(broken -> flags.put(rule.id(), when(broken, lit(rule.id()))));
    }
    var verdicts =
        flags.isEmpty() ? lit(new String[0]) : array(flags.values().toArray(Column[]::new));
    return new MarkedRows(
        withColumn(bound, verdicts, MarkedRows.VERDICTS), List.copyOf(flags.keySet()));
  }

  /** Rows with {@link #FINGERPRINT} and {@link #OCCURRENCE}, which are about these columns. */
  public static Dataset<Row> identified(Dataset<Row> rows, List<String> columns) {
    return numbered(rows.select(col("*"), RowFingerprint.of(columns).as(FINGERPRINT)));
  }

  /** Rows that have a {@link #FINGERPRINT}, with their {@link #OCCURRENCE}. */
  public static Dataset<Row> numbered(Dataset<Row> rows) {
    var same = Window.partitionBy(FINGERPRINT).orderBy(FINGERPRINT);
    return rows.select(col("*"), row_number().over(same).as(OCCURRENCE));
  }

  /**
   * The rows that break none of the rules, columns unchanged.
   *
   * @param others datasets that rules refer to, by the name the rules use
   * @param within columns that set groups of rows apart: a key has to be unique in its group alone
   */
  public static Dataset<Row> passing(
      Dataset<Row> frame,
      List<QualityRule> rules,
      Map<String, Dataset<Row>> others,
      List<String> within,
      Clock clock) {
    var bound = BoundFrame.of(frame, marking(rules), others);
    var groups = bound.columns().stream().filter(c -> within.contains(c.name())).toList();
    var rowRules = new RowRules(bound, clock);
    var broken =
        marking(rules).stream()
            .flatMap(rule -> breaks(rowRules, rule, groups).stream())
            .reduce(Column::or);
    return broken
        .map(any -> withColumn(bound, any, BREAKS).filter(not(col(BREAKS))).drop(BREAKS))
        .orElse(frame);
  }

  private static List<QualityRule> marking(List<QualityRule> rules) {
    return rules.stream().filter(QualityRule::marksRows).toList();
  }

  /** Empty where the rule cannot be evaluated here, which the scan reports as ERROR. */
  private static Optional<Column> breaks(
      RowRules rowRules, QualityRule rule, List<BoundColumn> within) {
    try {
      return Optional.of(rowRules.breaks(rule.expectation(), within));
    } catch (RuleProblem e) {
      return Optional.empty();
    }
  }

  private static Dataset<Row> withColumn(BoundFrame bound, Column added, String name) {
    var selected = new ArrayList<Column>();
    var names = new ArrayList<String>();
    for (var column : bound.columns()) {
      selected.add(column.column());
      names.add(column.name());
    }
    selected.add(added);
    names.add(name);
    return bound.frame().select(selected.toArray(Column[]::new)).toDF(names.toArray(String[]::new));
  }
}
