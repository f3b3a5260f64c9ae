package io.lakewarden.jobs.lineage;

import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.standalone.TextTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;

/**
 * Rows of a lineage table for a person or a program. A row that was reached through the column of a
 * view has that column for its source.
 *
 * @param edges by column name; {@code event_time} is the time of the statement
 */
public record LineageReport(Level level, List<Map<String, Object>> edges) {
  /** Columns that seal the ledger's rows and say nothing about lineage. */
  private static final Set<String> SEALS = Set.of("chain", "sequence", "previous_hash", "row_hash");

  /** As they were recorded; of one recorded row there may be several, by columns of views. */
  private static final Map<Level, List<String>> ORDER =
      Map.of(
          Level.TABLES,
          List.of("statement_time", "run_id", "chain", "sequence"),
          Level.COLUMNS,
          List.of(
              "statement_time",
              "run_id",
              "chain",
              "sequence",
              "source_table_full_name",
              "source_column_name",
              "target_field_path",
              "dependency_kind",
              "transformation"));

  public LineageReport {
    edges = List.copyOf(edges);
  }

  /** These rows in the order of their statements. */
  static LineageReport of(Level level, Dataset<Row> rows) {
    var ordered = rows.orderBy(ORDER.get(level).stream().map(Column::new).toArray(Column[]::new));
    List<Map<String, Object>> edges = new ArrayList<>();
    ordered.collectAsList().forEach(row -> edges.add(edge(row)));
    return new LineageReport(level, edges);
  }

  private static Map<String, Object> edge(Row row) {
    var edge = new LinkedHashMap<String, Object>();
    var fields = row.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      if (!SEALS.contains(fields[i].name())) {
        edge.put(fields[i].name(), plain(row, i));
      }
    }
    edge.put("event_time", edge.get("statement_time"));
    return edge;
  }

  private static Object plain(Row row, int field) {
    if (row.isNullAt(field)) {
      return null;
    }
    if (row.schema().fields()[field].dataType() instanceof ArrayType) {
      return row.getList(field).stream().map(LineageReport::element).toList();
    }
    var cell = row.get(field);
    if (cell instanceof Timestamp time) {
      return time.toInstant();
    }
    return cell instanceof Date date ? date.toLocalDate() : cell;
  }

  private static Object element(Object element) {
    if (!(element instanceof Row struct)) {
      return element;
    }
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < struct.size(); i++) {
      fields.put(struct.schema().fieldNames()[i], struct.get(i));
    }
    return fields;
  }

  /** {@code {edges: [...]}}. */
  public Map<String, Object> toJson() {
    return Map.of("edges", edges);
  }

  /** One line for each row. */
  public String toText() {
    if (edges.isEmpty()) {
      return "No lineage.";
    }
    return level == Level.TABLES
        ? TextTable.whole(
            List.of("time", "operation", "state", "source", "target", "capture"),
            edges.stream().map(LineageReport::table).toList())
        : TextTable.whole(
            List.of("time", "source", "target", "kind", "transformation", "masked"),
            edges.stream().map(LineageReport::column).toList());
  }

  private static List<String> table(Map<String, Object> edge) {
    return List.of(
        text(edge, "event_time"),
        text(edge, "operation"),
        text(edge, "statement_state"),
        dataset(edge, "source"),
        dataset(edge, "target"),
        text(edge, "capture_status"));
  }

  private static List<String> column(Map<String, Object> edge) {
    return List.of(
        text(edge, "event_time"),
        column(edge, "source", "(constant)"),
        column(edge, "target", "(all rows)"),
        text(edge, "dependency_kind"),
        text(edge, "transformation"),
        Boolean.TRUE.equals(edge.get("masking")) ? "yes" : "");
  }

  private static String dataset(Map<String, Object> edge, String side) {
    var version = edge.get(side + "_version");
    return text(edge, side + "_table_full_name") + (version == null ? "" : "@" + version);
  }

  private static String column(Map<String, Object> edge, String side, String absent) {
    var path = edge.get(side + "_field_path");
    var column = path == null ? edge.get(side + "_column_name") : path;
    if (edge.get(side + "_table_full_name") == null) {
      return absent;
    }
    return dataset(edge, side) + " " + (column == null ? absent : column);
  }

  private static String text(Map<String, Object> edge, String name) {
    return Objects.toString(edge.get(name), "");
  }
}
