package io.lakewarden.ledger;

import io.lakewarden.ledger.QueryResult.QueryColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/** Runs one query over the tables and views of a ledger. */
public final class LedgerQuery {
  private LedgerQuery() {}

  /**
   * The result of this query; it sees every table and view of the ledger by name.
   *
   * @throws io.lakewarden.core.GovernanceException 20 when the text is anything but a query, or the
   *     query is wrong
   */
  public static QueryResult run(SparkSession spark, String ledgerDir, String sql) {
    var relations = QueryGuard.relations(parsed(spark, sql));
    Ledger.open(spark, ledgerDir);
    var session = spark.newSession();
    var zone = "spark.sql.session.timeZone";
    session.conf().set(zone, spark.conf().get(zone));
    var files = new LedgerFiles(spark.sparkContext().hadoopConfiguration(), ledgerDir);
    var store = new LedgerStore(session, files);
    LedgerViews.register(
        session, relations, name -> store.view(LedgerTables.named(name).orElseThrow()));
    return JobDescription.during(session, "ledger: query", () -> result(session, sql));
  }

  private static QueryResult result(SparkSession session, String sql) {
    try {
      var frame = session.sql(sql);
      var schema = frame.schema();
      var columns =
          Arrays.stream(schema.fields())
              .map(field -> new QueryColumn(field.name(), field.dataType().simpleString()))
              .toList();
      List<List<Object>> rows = new ArrayList<>();
      frame.collectAsList().forEach(row -> rows.add(values(row, schema)));
      return new QueryResult(columns, rows);
    } catch (Exception e) {
      throw Problems.queryFailed(reason(e), e);
    }
  }

  private static LogicalPlan parsed(SparkSession spark, String sql) {
    try {
      return spark.sessionState().sqlParser().parsePlan(sql);
    } catch (Exception e) {
      throw Problems.queryFailed(reason(e), e);
    }
  }

  private static List<Object> values(Row row, StructType schema) {
    var values = new ArrayList<Object>();
    for (int i = 0; i < schema.length(); i++) {
      values.add(PlainValues.ofSpark(row.get(i), schema.fields()[i].dataType()));
    }
    return values;
  }

  /** What Spark says of the text of a query; what fails while it runs may hold values. */
  private static String reason(Exception failure) {
    if (failure instanceof ParseException) {
      return "it is not valid SQL (" + firstLine(failure) + ")";
    }
    return failure instanceof org.apache.spark.sql.AnalysisException
        ? firstLine(failure)
        : "Spark stopped with " + failure.getClass().getSimpleName();
  }

  private static String firstLine(Exception failure) {
    return failure.getMessage().strip().lines().findFirst().orElse("");
  }
}
