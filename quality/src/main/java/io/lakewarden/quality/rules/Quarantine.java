package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that break a rule, with the rules they break. */
public final class Quarantine {
  /** Column with the ids of the rules that a row breaks, in the order of the rules. */
  public static final String FAILED_RULES = "_failed_rules";

  /**
   * Column with the SHA-256 of the row's values as JSON, columns by name, nulls included, times in
   * UTC: equal rows have equal fingerprints in every version, partitioning and session.
   */
  public static final String FINGERPRINT = "_row_fingerprint";

  private Quarantine() {}

  /** As {@link #failing(Dataset, List, Clock)}, with the system's clock. */
  public static Optional<Dataset<Row>> failing(Dataset<Row> frame, List<QualityRule> rules) {
    return failing(frame, rules, Clock.systemUTC());
  }

  /**
   * The failing rows: all columns of the frame, then {@link #FAILED_RULES} and {@link
   * #FINGERPRINT}. Rules about the whole dataset, and rules that cannot be evaluated on this frame,
   * mark no rows; rows outside a rule's filter never break it.
   *
   * @return empty where no rule can mark rows
   */
  public static Optional<Dataset<Row>> failing(
      Dataset<Row> frame, List<QualityRule> rules, Clock clock) {
    var marking = rules.stream().filter(QualityRule::marksRows).toList();
    var bound = BoundFrame.of(frame, marking);
    var rowRules = new RowRules(bound, clock);
    var flags = new ArrayList<Column>();
    for (var rule : marking) {
      try {
        flags.add(when(rowRules.breaks(rule.expectation()), lit(rule.id())));
      } catch (RuleProblem e) {
        // The scan reports it as ERROR; a rule that cannot be evaluated names no row.
      }
    }
    if (flags.isEmpty()) {
      return Optional.empty();
    }
    var values = bound.columns().stream().map(BoundColumn::column).toList();
    var selected = new ArrayList<>(values);
    selected.add(filter(array(flags.toArray(Column[]::new)), Column::isNotNull).as(FAILED_RULES));
    selected.add(fingerprint(bound).as(FINGERPRINT));
    var names = new ArrayList<>(bound.columns().stream().map(BoundColumn::name).toList());
    names.add(FAILED_RULES);
    names.add(FINGERPRINT);
    return Optional.of(
        bound
            .frame()
            .select(selected.toArray(Column[]::new))
            .filter(size(col(FAILED_RULES)).gt(0))
            .toDF(names.toArray(String[]::new)));
  }

  private static Column fingerprint(BoundFrame bound) {
    var byName =
        bound.columns().stream()
            .sorted(Comparator.comparing(BoundColumn::name))
            .map(column -> column.column().as(column.name()))
            .toArray(Column[]::new);
    var options = Map.of("ignoreNullFields", "false", "timeZone", "UTC");
    return sha2(to_json(struct(byName), options), 256);
  }
}
