package io.lakewarden.jobs.sql;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.standalone.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a file of statements.
 *
 * @param runId the run in the ledger; empty for a dry run
 * @param statements those that were begun, in their order
 * @param message why it ended as it did
 */
public record SqlReport(
    String runId, List<SqlOutcome> statements, ExitCode exitCode, String message) {
  public SqlReport {
    statements = List.copyOf(statements);
  }

  /** {@code {run_id, statements: [{index, line, operation, status, capture_status}]}}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run_id", runId);
    json.put("statements", statements.stream().map(SqlOutcome::toJson).toList());
    return json;
  }

  /** One line for each statement. */
  public String toText() {
    return "Run "
        + (runId.isEmpty() ? "not started: this is a dry run" : runId)
        + "\n"
        + TextTable.of(
            List.of("index", "line", "operation", "status", "capture"),
            statements.stream()
                .map(
                    done ->
                        List.of(
                            done.index(),
                            done.line(),
                            done.operation(),
                            done.status(),
                            done.capture().map(Enum::name).orElse("")))
                .toList());
  }
}
