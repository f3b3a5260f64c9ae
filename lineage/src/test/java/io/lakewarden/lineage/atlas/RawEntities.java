package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small entities of our types as they stand in a request. */
final class RawEntities {
  static final String DATASET = "lakewarden_dataset";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RawEntities() {}

  static ObjectNode entity(String guid, String type, String name) {
    var entity = JSON.createObjectNode().put("guid", guid).put("typeName", type);
    entity.putObject("attributes").put("qualifiedName", name).put("name", "contract");
    return entity;
  }

  static ObjectNode column(String guid, String name, String dataset) {
    var column = entity(guid, "lakewarden_column", name);
    column.putObject("relationshipAttributes").set("dataset", reference(dataset));
    return column;
  }

  static ObjectNode process(String guid, String name, String input, String output) {
    var process = entity(guid, "lakewarden_process", name);
    ((ObjectNode) process.path("attributes")).putArray("inputs").add(reference(input));
    ((ObjectNode) process.path("attributes")).putArray("outputs").add(reference(output));
    return process;
  }

  private static JsonNode reference(String guid) {
    return JSON.createObjectNode().put("guid", guid).put("typeName", DATASET);
  }
}
