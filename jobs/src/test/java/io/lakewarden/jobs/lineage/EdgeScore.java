package io.lakewarden.jobs.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Compares what the verb {@code lineage} prints with a case that was executed and cross-checked:
 * input tables, pairs, kinds, subtypes, masking, and edges that nobody expects.
 */
public final class EdgeScore {
  private static final Set<String> ROW_LEVEL = Set.of("MERGE", "UPDATE", "DELETE");

  private final JsonNode wanted;
  private final List<JsonNode> tables;
  private final List<JsonNode> columns;
  private final List<String> problems = new ArrayList<>();

  private EdgeScore(JsonNode wanted, List<JsonNode> tables, List<JsonNode> columns) {
    this.wanted = wanted;
    this.tables = tables;
    this.columns = columns;
  }

  /**
   * Everything that is wrong.
   *
   * @param tables all edges of {@code lineage tables} in the case's database
   * @param columns all edges of {@code lineage columns} in it
   */
  public static List<String> problems(
      JsonNode wanted, List<JsonNode> tables, List<JsonNode> columns) {
    var score = new EdgeScore(wanted, tables, columns);
    score.inputs();
    score.target(wanted.get("target").textValue(), wanted.get("expected"), true);
    wanted
        .path("other_targets")
        .fields()
        .forEachRemaining(other -> score.target(other.getKey(), other.getValue(), false));
    score.versions();
    return score.problems;
  }

  private void inputs() {
    var found = new TreeSet<String>();
    newest(tables, wanted.get("target").textValue()).stream()
        .filter(row -> !"VIEW".equals(row.path("source_type").textValue()))
        .forEach(row -> found.add(last(row.path("source_table_full_name"))));
    var inputs = new TreeSet<String>();
    wanted.get("inputs").forEach(input -> inputs.add(input.textValue()));
    if (isRowLevel()) {
      found.add(wanted.get("target").textValue());
      inputs.add(wanted.get("target").textValue());
    }
    if (!found.equals(inputs)) {
      problems.add("tables " + found + " instead of " + inputs);
    }
  }

  private void target(String target, JsonNode expected, boolean hasDatasetLevel) {
    var rows = newest(columns, target);
    if (rows.isEmpty()) {
      problems.add("nothing is known of " + target);
    }
    Map<String, JsonNode> byColumn = new LinkedHashMap<>();
    expected.fields().forEachRemaining(each -> byColumn.put(lower(each.getKey()), each.getValue()));
    byColumn.forEach((column, edges) -> edges.forEach(edge -> expect(column, edge, rows)));
    byColumn.forEach(
        (column, edges) -> {
          if (edges.isEmpty() && rows.stream().noneMatch(row -> names(row, column))) {
            problems.add(column + " is not listed");
          }
        });
    var everywhere = hasDatasetLevel ? list(wanted.path("dataset_level")) : List.<JsonNode>of();
    for (var row : rows) {
      if (row.path("source_column_name").isTextual()) {
        byColumn.keySet().stream()
            .filter(column -> isInto(row, column))
            .forEach(column -> judge(target, column, row, byColumn.get(column), everywhere));
      }
    }
  }

  private void expect(String column, JsonNode edge, List<JsonNode> rows) {
    var reported =
        rows.stream()
            .filter(row -> isInto(row, column))
            .filter(row -> input(row).equals(lower(edge.get("input").textValue())))
            .toList();
    if (reported.stream().noneMatch(row -> matches(edge, row))) {
      problems.add(edge + " into " + column + " is missing among " + reported);
    }
  }

  private static boolean matches(JsonNode edge, JsonNode row) {
    var anyKind = edge.path("kind_alt").booleanValue();
    var subtypes = new TreeSet<>(Set.of(edge.get("subtype").textValue()));
    edge.path("alt").forEach(other -> subtypes.add(other.textValue()));
    return (anyKind || edge.get("kind").equals(row.get("dependency_kind")))
        && (anyKind || subtypes.contains(row.get("transformation").textValue()))
        && edge.path("masking").booleanValue() == row.get("masking").booleanValue();
  }

  private void judge(
      String target, String column, JsonNode row, JsonNode expected, List<JsonNode> everywhere) {
    if (isRowLevel() && input(row).equals(lower(target + "." + column))) {
      return;
    }
    List<JsonNode> fine = new ArrayList<>(everywhere);
    fine.addAll(list(expected));
    fine.addAll(list(wanted.path("allowed").path("*")));
    wanted
        .path("allowed")
        .fields()
        .forEachRemaining(
            each -> {
              if (lower(each.getKey()).equals(column)) {
                fine.addAll(list(each.getValue()));
              }
            });
    if (fine.stream().noneMatch(edge -> covers(edge, row))) {
      problems.add(row + " into " + column + " is invented");
    }
  }

  private static boolean covers(JsonNode edge, JsonNode row) {
    return lower(edge.get("input").textValue()).equals(input(row))
        && (edge.path("kind_alt").booleanValue()
            || edge.get("kind").equals(row.get("dependency_kind")));
  }

  private void versions() {
    var target = newest(tables, wanted.get("target").textValue());
    var versions = wanted.path("expected_versions");
    versions
        .path("read")
        .fields()
        .forEachRemaining(
            read ->
                target.stream()
                    .filter(row -> last(row.path("source_table_full_name")).equals(read.getKey()))
                    .filter(
                        row -> row.get("source_version").longValue() != read.getValue().longValue())
                    .forEach(row -> problems.add("read " + row)));
    versions
        .path("written")
        .fields()
        .forEachRemaining(
            written ->
                target.stream()
                    .filter(
                        row ->
                            row.get("target_version").longValue() != written.getValue().longValue())
                    .forEach(row -> problems.add("wrote " + row)));
  }

  /** The rows of the newest statement that wrote a table. */
  private static List<JsonNode> newest(List<JsonNode> rows, String target) {
    var into =
        rows.stream()
            .filter(row -> last(row.path("target_table_full_name")).equals(target))
            .toList();
    var time = into.stream().map(row -> row.get("event_time").textValue()).max(String::compareTo);
    return into.stream()
        .filter(row -> row.get("event_time").textValue().equals(time.orElse("")))
        .toList();
  }

  private boolean isRowLevel() {
    return newest(tables, wanted.get("target").textValue()).stream()
        .anyMatch(row -> ROW_LEVEL.contains(row.get("operation").textValue()));
  }

  private static boolean isInto(JsonNode row, String column) {
    return row.path("target_column_name").isNull() || names(row, column);
  }

  private static boolean names(JsonNode row, String column) {
    return column.equals(lower(Objects.toString(row.path("target_column_name").textValue(), "")));
  }

  private static String input(JsonNode row) {
    return lower(
        last(row.path("source_table_full_name"))
            + "."
            + Objects.toString(row.path("source_column_name").textValue(), ""));
  }

  private static String last(JsonNode fullName) {
    var name = Objects.toString(fullName.textValue(), "");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
