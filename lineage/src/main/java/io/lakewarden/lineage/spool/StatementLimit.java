package io.lakewarden.lineage.spool;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.lineage.CapturedStatement;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps a statement's line below a size by telling less, and says so in the statement. */
final class StatementLimit {
  /** The reason in statements that were too large. */
  static final String REASON = "SizeLimit";

  private static final List<UnaryOperator<List<ColumnLineageRecord>>> LESS_AND_LESS =
      List.of(
          columns -> columns.stream().map(ColumnLineageRecord::withoutExpression).toList(),
          columns ->
              columns.stream()
                  .filter(edge -> edge.dependencyKind().equals("DIRECT"))
                  .map(ColumnLineageRecord::withoutExpression)
                  .toList(),
          columns -> List.of());

  private StatementLimit() {}

  /** The line of the statement, or of as much of it as fits; of tables alone at any size. */
  static byte[] line(String job, CapturedStatement statement, long mostBytes) {
    var line = new SpoolLine(job, statement).bytes();
    for (var less : LESS_AND_LESS) {
      if (line.length <= mostBytes) {
        break;
      }
      var reduced = statement.reduced(REASON, less.apply(statement.columns()));
      line = new SpoolLine(job, reduced).bytes();
    }
    return line;
  }
}
