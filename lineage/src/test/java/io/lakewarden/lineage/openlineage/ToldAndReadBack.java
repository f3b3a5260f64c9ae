package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.testkit.openlineage.EventSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells captured statements as events, judges these by the schemas, and reads them back. */
public final class ToldAndReadBack {
  private static final EventSchemas SCHEMAS = new EventSchemas();

  private ToldAndReadBack() {}

  /** What is wrong with the events, or missing in what was read back. */
  public static List<String> problems(List<CapturedStatement> statements) {
    var problems = new ArrayList<String>();
    for (var statement : statements) {
      var run = Samples.complete(statement.tables(), statement.columns());
      var told = new OpenLineageEvents(Samples.ORIGIN).of(run);
      told.forEach(event -> problems.addAll(SCHEMAS.problems(event)));
      var read = OpenLineageReader.read(told.stream().map(ObjectNode::toString).toList());
      read.skipped().stream()
          .filter(OpenLineageReading.Skipped::malformed)
          .forEach(skipped -> problems.add("set aside: " + skipped));
      if (read.statements().size() != 1) {
        problems.add(read.statements().size() + " statements were read");
        continue;
      }
      var back = read.statements().get(0);
      compare(Edges.ofTables(statement.tables()), Edges.ofTables(back.tables()), problems);
      compare(Edges.ofColumns(statement.columns()), Edges.ofColumns(back.columns()), problems);
    }
    return problems;
  }

  private static void compare(
      Set<List<Object>> told, Set<List<Object>> read, List<String> problems) {
    told.stream().filter(edge -> !read.contains(edge)).forEach(e -> problems.add("lost " + e));
    read.stream().filter(edge -> !told.contains(edge)).forEach(e -> problems.add("new " + e));
  }
}
