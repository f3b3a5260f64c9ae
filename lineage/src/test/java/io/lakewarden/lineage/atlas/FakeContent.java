package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the fake holds, in words that do not depend on identifiers and order of arrival. */
final class FakeContent {
  private final Map<String, String> names = new HashMap<>();

  private FakeContent(FakeAtlas atlas) {
    atlas.entities.forEach((guid, entity) -> names.put(guid, name(entity)));
  }

  /** One line per type, entity, reference that holds, and classification, sorted. */
  static List<String> of(FakeAtlas atlas) {
    var content = new FakeContent(atlas);
    var lines = new ArrayList<String>();
    atlas.types.values().forEach(type -> lines.add("type " + type.path("name").asText()));
    atlas.entities.values().forEach(entity -> content.describe(entity, lines));
    return lines.stream().sorted().toList();
  }

  private void describe(ObjectNode entity, List<String> lines) {
    var attributes = new TreeMap<String, String>();
    for (var attribute : entity.path("attributes").properties()) {
      if (!attribute.getKey().equals("inputs") && !attribute.getKey().equals("outputs")) {
        attributes.put(attribute.getKey(), attribute.getValue().toString());
      }
    }
    lines.add(name(entity) + " " + attributes);
    for (var end : entity.path("relationshipAttributes").properties()) {
      references(end.getValue())
          .forEach(each -> lines.add(name(entity) + " " + end.getKey() + " " + each));
    }
    for (var tag : entity.path("classifications")) {
      lines.add(
          name(entity)
              + " tagged "
              + tag.path("typeName").asText()
              + " "
              + new TreeMap<>(texts(tag.path("attributes")))
              + tag.path("propagate"));
    }
  }

  private List<String> references(JsonNode end) {
    Iterable<JsonNode> all = end.isArray() ? end : List.of(end);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(each -> !each.path("relationshipStatus").asText().equals("DELETED"))
        .map(each -> names.getOrDefault(each.path("guid").asText(), "nothing"))
        .toList();
  }

  private static Map<String, String> texts(JsonNode attributes) {
    var texts = new HashMap<String, String>();
    attributes.properties().forEach(each -> texts.put(each.getKey(), each.getValue().toString()));
    return texts;
  }

  private static String name(JsonNode entity) {
    return entity.path("typeName").asText() + " " + entity.at("/attributes/qualifiedName").asText();
  }
}
