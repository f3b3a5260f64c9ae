package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All rows of a frame with one verdict per rule, as a lazy frame.
 *
 * @param rows the columns of the frame, and one technical column with the verdicts
 * @param ruleIds the rules that were evaluated, in order
 */
public record MarkedRows(Dataset<Row> rows, List<String> ruleIds) {
  static final String VERDICTS = "_lakewarden_verdicts";

  public MarkedRows {
    ruleIds = List.copyOf(ruleIds);
  }

  /** Whether a row breaks none of the rules. */
  public Column passes() {
    return not(exists(col(VERDICTS), Column::isNotNull));
  }

  /** Not null for the rows that break the rule at this position of {@link #ruleIds}. */
  public Column broken(int rule) {
    return col(VERDICTS).getItem(rule);
  }

  /** The same verdicts with something else done to the rows, such as counting them. */
  public MarkedRows with(Dataset<Row> others) {
    return new MarkedRows(others, ruleIds);
  }

  /** The rows that break a rule, still with their verdicts. */
  public MarkedRows failing() {
    return with(rows.filter(not(passes())));
  }

  /** The rows with {@link Quarantine#FAILED_RULES} in place of the verdicts. */
  public Dataset<Row> named() {
    var columns = new ArrayList<Column>();
    Arrays.stream(rows.columns())
        .filter(name -> !name.equals(VERDICTS))
        .forEach(name -> columns.add(col(SqlText.quoted(name))));
    columns.add(filter(col(VERDICTS), Column::isNotNull).as(Quarantine.FAILED_RULES));
    return rows.select(columns.toArray(Column[]::new));
  }
}
