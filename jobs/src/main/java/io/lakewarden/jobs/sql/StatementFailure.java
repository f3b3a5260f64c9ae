package io.lakewarden.jobs.sql;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode;

/**
 * Tells why a statement failed. What Spark says before it runs a statement speaks of names and
 * types; what it says later can quote data, and only the kind of error and the names in it are
 * told. Texts that the statement itself spells out are left out as well.
 */
final class StatementFailure {
  private StatementFailure() {}

  static GovernanceException of(SparkSession session, SqlStatement statement, Throwable failure) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot run statement "
            + (statement.index() + 1)
            + " (index "
            + statement.index()
            + ", line "
            + statement.line()
            + ", "
            + statement.operation()
            + "): "
            + reason(session, statement, failure)
            + " Statements before it have happened, none after it.",
        failure);
  }

  private static String reason(SparkSession session, SqlStatement statement, Throwable failure) {
    if (failure instanceof GovernanceException ours) {
      return ours.getMessage();
    }
    var isSafe = failure instanceof AnalysisException && failsBeforeItRuns(session, statement);
    return isSafe
        ? sentence(firstLine(statement.withoutLiterals(failure.getMessage())))
        : sentence(statement.withoutLiterals(kind(failure)))
            + " Spark's own words are withheld, since they can quote data; run the statement in"
            + " spark-sql to read them.";
  }

  /** Whether the statement fails again when it is only parsed and analysed. */
  private static boolean failsBeforeItRuns(SparkSession session, SqlStatement statement) {
    try {
      var plan = session.sessionState().sqlParser().parsePlan(statement.text());
      session.sessionState().executePlan(plan, CommandExecutionMode.SKIP()).assertAnalyzed();
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  /** The innermost error that has a name of Spark's. */
  private static String kind(Throwable failure) {
    var kind = failure.getClass().getSimpleName();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable known && known.getErrorClass() != null) {
        kind = known.getErrorClass() + names(known);
      }
    }
    return "Spark stopped with " + kind;
  }

  private static String names(SparkThrowable failure) {
    var names =
        new TreeMap<>(failure.getMessageParameters())
            .entrySet().stream()
                .filter(parameter -> parameter.getKey().matches("(?i).*(name|type)"))
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " (" + names + ")";
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }

  private static String sentence(String text) {
    var trimmed = text.replaceFirst("[;.\\s]+$", "");
    return trimmed + ".";
  }
}
