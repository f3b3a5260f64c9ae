package io.lakewarden.jobs.sql;

import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;

/** Runs one statement to its end. */
final class StatementRunner {
  private final SparkSession session;

  StatementRunner(SparkSession session) {
    this.session = session;
  }

  /**
   * Spark runs a command at once; a query runs here, and its rows go nowhere.
   *
   * @return the statement that was run
   */
  Dataset<Row> run(SqlStatement statement) {
    var frame = session.sql(statement.text());
    if (!(frame.queryExecution().analyzed() instanceof CommandResult)) {
      frame.foreachPartition(
          (ForeachPartitionFunction<Row>)
              rows -> {
                while (rows.hasNext()) {
                  rows.next();
                }
              });
    }
    return frame;
  }

  /**
   * Parses a statement, without looking at tables.
   *
   * @throws RuntimeException Spark's own, where it cannot
   */
  void parse(SqlStatement statement) {
    try {
      session.sessionState().sqlParser().parsePlan(statement.text());
    } catch (Exception e) {
      throw StatementFailure.of(session, statement, e);
    }
  }
}
