package io.lakewarden.reports;

import io.lakewarden.core.DatasetPin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as JSON.
 *
 * <p>A row holds its values by column key; each value is of the evidence class of its column,
 * unless the row names it under {@code missing} with the reason.
 */
final class JsonReport {
  static final String SCHEMA = "lakewarden.report/1";

  private JsonReport() {}

  static byte[] bytes(ReportDocument document) {
    var tree = new TreeMap<String, Object>();
    tree.put("schema", SCHEMA);
    tree.put("id", document.id());
    tree.put("kind", document.kind());
    tree.put("language", document.language());
    tree.put("title", document.title());
    tree.put("state", document.state().label());
    tree.put("facts", document.facts().stream().map(JsonReport::fact).toList());
    tree.put("headlines", document.headlines().stream().map(JsonReport::fact).toList());
    tree.put("summary", document.summary());
    tree.put("sections", document.sections().stream().map(JsonReport::section).toList());
    tree.put("pins", document.pins().stream().map(JsonReport::pin).toList());
    tree.put("software_version", document.softwareVersion());
    return ReportJson.bytes(tree);
  }

  static Map<String, Object> pin(DatasetPin pin) {
    return Map.of(
        "table", pin.dataset(),
        "table_id", pin.tableId(),
        "version", pin.version(),
        "schema_digest", pin.schemaDigest(),
        "path", pin.path());
  }

  private static Map<String, Object> fact(Fact fact) {
    var tree = new TreeMap<String, Object>();
    tree.put("key", fact.key());
    tree.put("label", fact.label());
    tree.put("evidence", fact.evidence().label());
    tree.put("value", value(fact.value()));
    if (fact.value() instanceof Cell.Missing missing) {
      tree.put("reason", missing.reason());
    }
    return tree;
  }

  private static Map<String, Object> section(ReportSection section) {
    return Map.of(
        "id", section.id(),
        "title", section.title(),
        "answer", section.answer(),
        "charts", section.charts().stream().map(JsonReport::chart).toList(),
        "tables", section.tables().stream().map(JsonReport::table).toList(),
        "steps", section.steps());
  }

  private static Map<String, Object> chart(ReportChart chart) {
    return Map.of(
        "id", chart.id(),
        "title", chart.title(),
        "description", chart.description(),
        "table", chart.tableId());
  }

  private static Map<String, Object> table(ReportTable table) {
    return Map.of(
        "id", table.id(),
        "caption", table.caption(),
        "columns", table.columns().stream().map(JsonReport::column).toList(),
        "rows", table.rows().stream().map(row -> row(table.columns(), row)).toList(),
        "when_empty", table.whenEmpty());
  }

  private static Map<String, Object> column(ReportColumn column) {
    return Map.of(
        "key", column.key(), "title", column.title(), "evidence", column.evidence().label());
  }

  private static Map<String, Object> row(List<ReportColumn> columns, List<Cell> cells) {
    var values = new TreeMap<String, Object>();
    var missing = new TreeMap<String, Object>();
    for (int i = 0; i < cells.size(); i++) {
      var key = columns.get(i).key();
      values.put(key, value(cells.get(i)));
      if (cells.get(i) instanceof Cell.Missing absent) {
        missing.put(key, absent.reason());
      }
    }
    return missing.isEmpty()
        ? Map.of("values", values)
        : Map.of("values", values, "missing", missing);
  }

  /** The value in JSON's own types; null where it is missing. */
  private static Object value(Cell cell) {
    if (cell instanceof Cell.Missing) {
      return null;
    }
    if (cell instanceof Cell.Whole whole) {
      return whole.value();
    }
    return cell instanceof Cell.Decimal decimal ? decimal.value() : cell.text();
  }
}
