package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** A schema in Spark's JSON as the fields of OpenLineage's schema facet, without comments. */
final class SchemaFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaFields() {}

  /** The fields; empty where the text is not the JSON of a struct. */
  static Optional<ArrayNode> of(String sparkSchema) {
    try {
      var fields = fields(JSON.readTree(sparkSchema));
      return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ArrayNode fields(JsonNode struct) {
    var fields = JsonNodeFactory.instance.arrayNode();
    for (var field : struct.path("fields")) {
      var type = field.path("type");
      var described = fields.addObject().put("name", field.path("name").asText());
      described.put("type", name(type));
      var nested = nested(type);
      if (!nested.isEmpty()) {
        described.set("fields", nested);
      }
    }
    return fields;
  }

  private static String name(JsonNode type) {
    return type.isTextual() ? type.textValue() : type.path("type").asText("unknown");
  }

  /** What lies inside, under the names that OpenLineage gives to elements, keys and values. */
  private static ArrayNode nested(JsonNode type) {
    switch (name(type)) {
      case "struct":
        return fields(type);
      case "array":
        return parts(type, "elementType", "_element");
      case "map":
        return parts(type, "keyType", "key", "valueType", "value");
      default:
        return JsonNodeFactory.instance.arrayNode();
    }
  }

  private static ArrayNode parts(JsonNode type, String... namesByKey) {
    var struct = JsonNodeFactory.instance.objectNode();
    var fields = struct.putArray("fields");
    for (int i = 0; i < namesByKey.length; i += 2) {
      if (type.isObject() && type.has(namesByKey[i])) {
        fields.addObject().put("name", namesByKey[i + 1]).set("type", type.get(namesByKey[i]));
      }
    }
    return fields(struct);
  }
}
