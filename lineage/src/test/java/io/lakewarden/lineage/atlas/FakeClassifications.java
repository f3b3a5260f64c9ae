package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Classifications on the entities in memory. */
final class FakeClassifications {
  private final FakeTypes types;
  private final FakeEntities entities;

  FakeClassifications(FakeTypes types, FakeEntities entities) {
    this.types = types;
    this.entities = entities;
  }

  Answer add(String guid, JsonNode wanted) {
    var entity = entities.active.get(guid);
    if (entity == null) {
      return FakeEntities.unknownGuid(guid);
    }
    ArrayNode tags = entity.withArray("/classifications");
    for (var tag : wanted) {
      var name = tag.path("typeName").asText();
      if (!types.knows(name)) {
        return Answer.error(
            404, "ATLAS-404-00-008", "Given classification " + name + " was invalid");
      }
      if (position(tags, name).isPresent()) {
        return Answer.error(
            400,
            "ATLAS-400-00-01A",
            "entity: " + guid + ", already associated with classification: " + name);
      }
    }
    wanted.forEach(tag -> tags.add(((ObjectNode) tag).put("entityGuid", guid)));
    return new Answer(204, "");
  }

  Answer update(String guid, JsonNode wanted) {
    var entity = entities.active.get(guid);
    if (entity == null) {
      return FakeEntities.unknownGuid(guid);
    }
    ArrayNode tags = entity.withArray("/classifications");
    for (var tag : wanted) {
      var at = position(tags, tag.path("typeName").asText());
      if (at.isEmpty()) {
        return absent(tag.path("typeName").asText());
      }
      tags.set(at.getAsInt(), ((ObjectNode) tag).put("entityGuid", guid));
    }
    return new Answer(204, "");
  }

  Answer remove(String guid, String name) {
    var entity = entities.active.get(guid);
    if (entity == null) {
      return FakeEntities.unknownGuid(guid);
    }
    ArrayNode tags = entity.withArray("/classifications");
    var at = position(tags, name);
    if (tags.isEmpty()) {
      return Answer.error(
          404, "ATLAS-404-00-003", "No classifications associated with entity: " + guid);
    }
    if (at.isEmpty()) {
      return absent(name);
    }
    tags.remove(at.getAsInt());
    return new Answer(204, "");
  }

  private static Answer absent(String name) {
    return Answer.error(
        400, "ATLAS-400-00-06D", "Classification " + name + " is not associated with entity");
  }

  private static OptionalInt position(ArrayNode tags, String name) {
    return IntStream.range(0, tags.size())
        .filter(i -> tags.get(i).path("typeName").asText().equals(name))
        .findFirst();
  }
}
