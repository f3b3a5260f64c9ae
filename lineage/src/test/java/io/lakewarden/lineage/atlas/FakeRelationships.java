package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds the fake's entities together, with the oddities of a real server's. */
final class FakeRelationships {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SIDES = List.of("inputs", "outputs");

  private static final Map<String, String> STOCK =
      Map.of("dataset_process_inputs", "TWO_TO_ONE", "process_dataset_outputs", "ONE_TO_TWO");

  /** Edges that somebody looked at or changed, by their identifiers. */
  final Map<String, ObjectNode> byGuid = new LinkedHashMap<>();

  private int created;

  Answer answer(FakeAtlas.Request request, String path, Map<String, ObjectNode> entities)
      throws IOException {
    var guid = path.substring(path.lastIndexOf('/') + 1);
    return switch (request.method()) {
      case "POST" -> create(JSON.readTree(request.body()), entities);
      case "PUT" -> update(JSON.readTree(request.body()));
      case "GET" -> find(guid, entities);
      default -> end(guid, entities);
    };
  }

  private Answer find(String guid, Map<String, ObjectNode> entities) {
    var known =
        byGuid.computeIfAbsent(
            guid,
            unseen -> {
              var isOutput =
                  entities.values().stream()
                      .map(entity -> entity.at("/relationshipAttributes/outputs"))
                      .anyMatch(ends -> ends.findValuesAsText("relationshipGuid").contains(guid));
              var type = isOutput ? "process_dataset_outputs" : "dataset_process_inputs";
              return JSON.createObjectNode()
                  .put("typeName", type)
                  .put("guid", guid)
                  .put("propagateTags", STOCK.get(type));
            });
    return new Answer(200, JSON.createObjectNode().set("relationship", known).toString());
  }

  /** How the stock relationship of this name lets classifications travel. */
  static Optional<Answer> stockType(String name) {
    return Optional.ofNullable(STOCK.get(name))
        .map(way -> JSON.createObjectNode().put("name", name).put("propagateTags", way))
        .map(type -> new Answer(200, type.toString()));
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

  /** What names a whole that it was connected with before is not connected anew. */
  static JsonNode whole(ObjectNode part, String end, JsonNode sent) {
    var known = part.at("/relationshipAttributes/" + end);
    var guid = sent.path("guid").asText();
    return known.path("guid").asText().equals(guid)
        ? known
        : sent.<ObjectNode>deepCopy()
            .put("relationshipGuid", guid(part, end, guid))
            .put("relationshipStatus", "ACTIVE");
  }

  private Answer create(JsonNode edge, Map<String, ObjectNode> entities) {
    var type = edge.path("typeName").asText();
    var isSide = STOCK.containsKey(type);
    var here = entities.get(edge.at(isSide ? "/end1/guid" : "/end2/guid").asText());
    var there = edge.at(isSide ? "/end2/guid" : "/end1/guid").asText();
    var name = isSide ? SIDES.get(type.equals("dataset_process_inputs") ? 0 : 1) : part(type);
    for (var known : here.at("/relationshipAttributes/" + name).findParents("guid")) {
      if (known.path("guid").asText().equals(there)
          && known.path("relationshipStatus").asText().equals("ACTIVE")) {
        return Answer.error(409, "ATLAS-409-00-004", "relationship " + type + " already exists");
      }
    }
    var end =
        JSON.createObjectNode()
            .put("guid", there)
            .put("relationshipGuid", guid(here, name, there) + "-" + ++created)
            .put("relationshipStatus", "ACTIVE");
    if (isSide) {
      here.withArray("/attributes/" + name).addObject().put("guid", there);
      here.withArray("/relationshipAttributes/" + name).add(end);
    } else {
      here.withObject("/relationshipAttributes").set(name, end);
    }
    return new Answer(200, edge.toString());
  }

  private static String part(String type) {
    return AtlasTypes.relationships().stream()
        .filter(each -> each.getName().equals(type))
        .findFirst()
        .orElseThrow()
        .getEndDef2()
        .getName();
  }

  private static Answer end(String guid, Map<String, ObjectNode> entities) {
    for (var entity : entities.values()) {
      for (var edge : entity.path("relationshipAttributes").findParents("relationshipGuid")) {
        if (edge.path("relationshipGuid").asText().equals(guid)) {
          ((ObjectNode) edge).put("relationshipStatus", "DELETED");
        }
      }
    }
    return new Answer(204, "");
  }

  /** Each edge's own identifier. */
  static String guid(ObjectNode entity, String name, String end) {
    return "edge-" + Math.abs((entity.path("guid").asText() + name + end).hashCode());
  }
}
