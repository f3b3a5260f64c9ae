package io.lakewarden.quality.rules;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Names that the queries of rules see: {@code primary}, and the other datasets by their names. */
public final class Views {
  private static final String PRIMARY = "primary";

  private Views() {}

  /**
   * The frame that a query describes; the names are bound to it and gone when this returns.
   *
   * @throws RuleProblem if Spark cannot analyse the query over these frames
   */
  public static synchronized Dataset<Row> query(
      Dataset<Row> frame, Map<String, Dataset<Row>> others, String sql) throws RuleProblem {
    var catalog = frame.sparkSession().catalog();
    try {
      for (var other : others.entrySet()) {
        other.getValue().createOrReplaceTempView(SqlText.quoted(other.getKey()));
      }
      frame.createOrReplaceTempView(PRIMARY);
      return frame.sparkSession().sql(sql);
    } catch (Exception e) {
      // Spark throws its checked AnalysisException too; its text may quote cell values.
      throw new RuleProblem("Spark ended with " + e.getClass().getSimpleName());
    } finally {
      catalog.dropTempView(PRIMARY);
      others.keySet().forEach(catalog::dropTempView);
    }
  }
}
