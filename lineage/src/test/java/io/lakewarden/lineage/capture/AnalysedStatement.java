package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.CommandExecutionMode;

/** A statement that is analysed and read, but never run: what most of capture comes down to. */
public final class AnalysedStatement {
  private AnalysedStatement() {}

  public static List<CapturedStatement> read(SparkSession spark, String sql) throws ParseException {
    var parsed = spark.sessionState().sqlParser().parsePlan(sql);
    var query = spark.sessionState().executePlan(parsed, CommandExecutionMode.SKIP());
    var execution =
        new Execution(
            "test/1",
            query,
            new ScannedVersions(),
            List.of(new Commits.Commit("/made", 0, Optional.empty())), // As if it had written.
            true,
            new Execution.Window(0, 0),
            Instant.EPOCH);
    return new PlanReader().read(execution).stream().toList();
  }
}
