package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.util.Collection;
import java.util.List;

/** The searching half of the fake, as a real server was seen to answer. */
final class FakeSearch {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the server is set to give at once, whatever it is asked for. */
  static long mostAtOnce = Long.MAX_VALUE;

  private FakeSearch() {}

  static Answer typeHeaders(Collection<String> names) {
    var headers = JSON.createArrayNode();
    names.forEach(name -> headers.addObject().put("name", name));
    return new Answer(200, headers.toString());
  }

  /** A page of one type; without hits there is no list of entities at all. */
  static Answer basic(JsonNode question, Collection<ObjectNode> entities) {
    var answer = JSON.createObjectNode().put("queryType", "BASIC");
    var hits =
        entities.stream()
            .filter(entity -> entity.path("typeName").equals(question.path("typeName")))
            .toList();
    answer.put("approximateCount", hits.size());
    hits.stream()
        .skip(question.path("offset").asLong())
        .limit(Math.min(mostAtOnce, question.path("limit").asLong()))
        .forEach(entity -> answer.withArray("/entities").add(header(entity)));
    return new Answer(200, answer.toString());
  }

  /** Where an entity is deleted, its relationships end, and the other ends go on listing it. */
  static void endRelationships(ObjectNode entity, List<String> deleted) {
    for (var others : entity.path("relationshipAttributes")) {
      others.findParents("guid").stream()
          .filter(other -> deleted.contains(other.path("guid").asText()))
          .forEach(other -> ((ObjectNode) other).put("relationshipStatus", "DELETED"));
    }
  }

  private static ObjectNode header(ObjectNode entity) {
    var header = JSON.createObjectNode();
    List.of("typeName", "guid", "status").forEach(name -> header.set(name, entity.path(name)));
    header.withObject("/attributes").set("qualifiedName", entity.at("/attributes/qualifiedName"));
    return header;
  }
}
