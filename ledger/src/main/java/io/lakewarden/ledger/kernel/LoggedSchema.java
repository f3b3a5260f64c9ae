package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.internal.actions.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema of a table as the log has it, in Spark's JSON. */
final class LoggedSchema {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode json;
  private final List<LoggedColumn> columns;

  private LoggedSchema(ObjectNode json, List<LoggedColumn> columns) {
    this.json = json;
    this.columns = List.copyOf(columns);
  }

  static LoggedSchema of(Metadata metadata) throws IOException {
    var mode = metadata.getConfiguration().getOrDefault("delta.columnMapping.mode", "none");
    var json = (ObjectNode) MAPPER.readTree(metadata.getSchemaString());
    var columns = new ArrayList<LoggedColumn>();
    for (var field : json.withArray("fields")) {
      columns.add(LoggedColumn.of(field, !mode.equals("none")));
    }
    return new LoggedSchema(json, columns);
  }

  List<LoggedColumn> columns() {
    return columns;
  }

  LoggedColumn column(String name) {
    return columns.stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The table has no column " + name));
  }

  boolean needsWriter() {
    return columns.stream().anyMatch(LoggedColumn::needsWriter);
  }

  /** Spark's JSON of the schema without a column. */
  String without(Optional<LoggedColumn> left) {
    var copy = json.deepCopy();
    var fields = (ArrayNode) copy.get("fields");
    for (var i = fields.size() - 1; i >= 0; i--) {
      if (left.isPresent() && columns.get(i).equals(left.get())) {
        fields.remove(i);
      }
    }
    return copy.toString();
  }
}
