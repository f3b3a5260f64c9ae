package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The edges of the fake's processes, with the oddities of a real server's. */
final class FakeRelationships {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SIDES = List.of("inputs", "outputs");

  /** Edges that somebody looked at or changed, by their identifiers. */
  final Map<String, ObjectNode> byGuid = new LinkedHashMap<>();

  Answer answer(FakeAtlas.Request request, String path, Map<String, ObjectNode> entities)
      throws IOException {
    var guid = path.substring(path.lastIndexOf('/') + 1);
    return switch (request.method()) {
      case "POST" -> create(JSON.readTree(request.body()), entities);
      case "PUT" -> update(JSON.readTree(request.body()));
      case "GET" -> find(guid);
      default -> end(guid, entities);
    };
  }

  private Answer find(String guid) {
    var known =
        byGuid.computeIfAbsent(
            guid,
            unseen ->
                JSON.createObjectNode()
                    .put("typeName", "dataset_process_inputs")
                    .put("guid", guid)
                    .put("propagateTags", "TWO_TO_ONE"));
    return new Answer(200, JSON.createObjectNode().set("relationship", known).toString());
  }

  private Answer update(JsonNode edge) {
    byGuid.put(edge.path("guid").asText(), edge.deepCopy());
    return new Answer(200, edge.toString());
  }

  /** A list that names what is listed already, be it ended or not, is taken for no change. */
  static void ignoreUnchangedLists(ObjectNode sent, ObjectNode stored, JsonNode guids) {
    for (var side : SIDES) {
      var named =
          sent.at("/attributes/" + side).findValuesAsText("guid").stream()
              .map(guid -> guids.path(guid).asText(guid))
              .toList();
      var listed = stored.at("/attributes/" + side).findValuesAsText("guid");
      if (stored.at("/attributes").has(side) && named.equals(listed)) {
        ((ObjectNode) sent.path("attributes")).remove(side);
      }
    }
  }

  private static Answer create(JsonNode edge, Map<String, ObjectNode> entities) {
    var side =
        edge.path("typeName").asText().equals("dataset_process_inputs") ? "inputs" : "outputs";
    var process = entities.get(edge.at("/end1/guid").asText());
    var end = edge.at("/end2/guid").asText();
    process.withArray("/attributes/" + side).addObject().put("guid", end);
    process
        .withArray("/relationshipAttributes/" + side)
        .addObject()
        .put("guid", end)
        .put("relationshipGuid", guid(process, side, end))
        .put("relationshipStatus", "ACTIVE");
    return new Answer(200, edge.toString());
  }

  private static Answer end(String guid, Map<String, ObjectNode> entities) {
    for (var entity : entities.values()) {
      for (var side : SIDES) {
        for (var edge : entity.at("/relationshipAttributes/" + side)) {
          if (edge.path("relationshipGuid").asText().equals(guid)) {
            ((ObjectNode) edge).put("relationshipStatus", "DELETED");
          }
        }
      }
    }
    return new Answer(204, "");
  }

  /** Each edge's own identifier. */
  static String guid(ObjectNode process, String side, String end) {
    return "edge-" + Math.abs((process.path("guid").asText() + side + end).hashCode());
  }
}
