package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Type definitions in memory; the stock types that ours extend are there from the start. */
final class FakeTypes {
  private static final Set<String> STOCK = Set.of("Referenceable", "Asset", "DataSet", "Process");

  final Map<String, JsonNode> definitions = new LinkedHashMap<>();

  boolean knows(String name) {
    return STOCK.contains(name) || definitions.containsKey(name);
  }

  /** The type of an attribute; empty where the definition has none of the name. */
  String attributeType(String type, String attribute) {
    if (definitions.containsKey(type)) {
      for (var each : definitions.get(type).path("attributeDefs")) {
        if (each.path("name").asText().equals(attribute)) {
          return each.path("typeName").asText();
        }
      }
    }
    return "";
  }

  Answer find(String name) {
    var type = definitions.get(name);
    return type == null
        ? FakeRelationships.stockType(name).orElseGet(() -> unknown(name))
        : new Answer(200, type.toString());
  }

  /** All of them or, where one is there, none. */
  Answer create(JsonNode wanted) {
    for (var kind : wanted) {
      for (var type : kind) {
        var name = type.path("name").asText();
        if (knows(name)) {
          return Answer.error(409, "ATLAS-409-00-001", "Given type " + name + " already exists");
        }
      }
    }
    return save(wanted);
  }

  Answer update(JsonNode wanted) {
    for (var kind : wanted) {
      for (var type : kind) {
        if (!knows(type.path("name").asText())) {
          return unknown(type.path("name").asText());
        }
      }
    }
    return save(wanted);
  }

  private Answer save(JsonNode wanted) {
    wanted.forEach(kind -> kind.forEach(type -> definitions.put(type.path("name").asText(), type)));
    return new Answer(200, wanted.toString());
  }

  private static Answer unknown(String name) {
    return Answer.error(404, "ATLAS-404-00-001", "Given typename " + name + " was invalid");
  }
}
