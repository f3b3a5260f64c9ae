package io.lakewarden.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One executed and cross-checked statement with the lineage it has. */
record LineageCase(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<LineageCase> all(Path file) throws IOException {
    List<LineageCase> cases = new ArrayList<>();
    for (var line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        cases.add(new LineageCase(JSON.readTree(line)));
      }
    }
    return cases.stream();
  }

  String id() {
    return json.get("id").textValue();
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    json.path(field).forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  String text(String field) {
    return json.get(field).textValue();
  }

  /** The expected, allowed or dataset-wide edges by output column. */
  Map<String, List<ExpectedEdge>> edges(JsonNode byColumn) {
    Map<String, List<ExpectedEdge>> edges = new LinkedHashMap<>();
    byColumn
        .fields()
        .forEachRemaining(
            column ->
                edges.put(
                    column.getKey().toLowerCase(Locale.ROOT),
                    ExpectedEdge.list(column.getValue())));
    return edges;
  }

  @Override
  public String toString() {
    return id();
  }

  /** An edge as the cases write it. */
  record ExpectedEdge(
      String input, String kind, List<String> subtypes, boolean anyKind, boolean masking) {
    static List<ExpectedEdge> list(JsonNode array) {
      List<ExpectedEdge> edges = new ArrayList<>();
      for (var edge : array) {
        List<String> subtypes = new ArrayList<>(List.of(edge.get("subtype").textValue()));
        edge.path("alt").forEach(other -> subtypes.add(other.textValue()));
        edges.add(
            new ExpectedEdge(
                edge.get("input").textValue().toLowerCase(Locale.ROOT),
                edge.get("kind").textValue(),
                subtypes,
                edge.path("kind_alt").booleanValue(),
                edge.path("masking").booleanValue()));
      }
      return edges;
    }
  }
}
