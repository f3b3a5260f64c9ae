package io.lakewarden.lineage.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.EdgeOrder;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.graph.Node;

/** A neighbourhood as JSON, its edges under the names of the ledger's lineage tables. */
final class EdgeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EdgeJson() {}

  static String of(Neighbourhood neighbourhood) {
    var root = JSON.createObjectNode();
    var centre = root.putObject("centre");
    centre.put("type", neighbourhood.centre().type());
    centre.put("table_full_name", neighbourhood.centre().name());
    centre.put("column_name", neighbourhood.centre().column().orElse(null));
    var edges = root.putArray("edges");
    neighbourhood.edges().stream()
        .sorted(EdgeOrder.BY_NAME)
        .forEach(e -> put(edges.addObject(), e));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Edges consist of texts, numbers and times", e);
    }
  }

  private static void put(ObjectNode row, Edge edge) {
    put(row, "source", edge.source());
    row.put("source_version", edge.sourceVersion().orElse(null));
    put(row, "target", edge.target());
    row.put("target_version", edge.targetVersion().orElse(null));
    row.put("dependency_kind", edge.kind());
    row.put("transformation", edge.transformation());
    row.put("masking", edge.masking());
    row.put("statement_time", edge.time().toString());
    row.put("run_id", edge.runId());
    row.put("statement_id", edge.statementId());
  }

  private static void put(ObjectNode row, String side, Node node) {
    row.put(side + "_type", node.type());
    row.put(side + "_table_full_name", node.name());
    row.put(side + "_column_name", node.column().orElse(null));
  }
}
