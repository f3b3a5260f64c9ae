package io.lakewarden.quality.rules;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;

/** Names and texts of SQL. */
public final class SqlText {
  private SqlText() {}

  /** A name that Spark reads as one identifier, whatever characters it holds. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Checks that a text is a query, and no statement that changes anything. */
  static void requireQuery(String sql) throws RuleProblem {
    parse("its query", () -> new CatalystSqlParser().parseQuery(sql));
  }

  static void requireExpression(String sql) throws RuleProblem {
    parse("its filter", () -> new CatalystSqlParser().parseExpression(sql));
  }

  private interface Parsing {
    Object run() throws AnalysisException;
  }

  @SuppressWarnings("CheckReturnValue")
  private static void parse(String what, Parsing parsing) throws RuleProblem {
    try {
      parsing.run();
    } catch (AnalysisException e) {
      var reason = e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      throw new RuleProblem(what + " is no valid SQL: " + reason);
    }
  }
}
