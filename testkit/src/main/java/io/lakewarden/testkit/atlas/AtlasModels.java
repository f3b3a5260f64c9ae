package io.lakewarden.testkit.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The stock types a server starts with, made from an export of another server: without what only
 * that server knew, and without the types of services that no test touches.
 */
final class AtlasModels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> UNUSED_SERVICES =
      Set.of(
          "falcon", "storm", "sqoop", "hbase", "impala", "kafka", "avro", "aws", "azure", "ozone",
          "rdbms");
  private static final List<String> KEPT =
      List.of("enumDefs", "structDefs", "entityDefs", "relationshipDefs");
  private static final List<String> SERVER_FIELDS =
      List.of(
          "guid",
          "createdBy",
          "updatedBy",
          "createTime",
          "updateTime",
          "version",
          "subTypes",
          "relationshipAttributeDefs");

  /** What Atlas 2.1.0 records purges with; the export is older. */
  private static final String AUDIT_TYPES =
      """
      {"enumDefs": [{"name": "atlas_operation", "category": "ENUM", "typeVersion": "1.0",
         "elementDefs": [{"value": "OTHERS", "ordinal": 0}, {"value": "PURGE", "ordinal": 1},
           {"value": "EXPORT", "ordinal": 2}, {"value": "IMPORT", "ordinal": 3},
           {"value": "IMPORT_DELETE_REPL", "ordinal": 4}]}],
       "entityDefs": [{"name": "__AtlasAuditEntry", "category": "ENTITY", "typeVersion": "1.0",
         "superTypes": ["__internal"], "attributeDefs": [
           {"name": "userName", "typeName": "string"},
           {"name": "operation", "typeName": "atlas_operation"},
           {"name": "startTime", "typeName": "date"},
           {"name": "endTime", "typeName": "date", "isOptional": true},
           {"name": "clientId", "typeName": "string", "isOptional": true},
           {"name": "params", "typeName": "string", "isOptional": true},
           {"name": "result", "typeName": "string", "isOptional": true},
           {"name": "resultCount", "typeName": "long", "isOptional": true}]}]}
      """;

  private AtlasModels() {}

  /** Type definitions as a server reads them from its models folder. */
  static String of(String exported) {
    try {
      var all = JSON.readTree(exported);
      var added = JSON.readTree(AUDIT_TYPES);
      var kept = JSON.createObjectNode();
      for (var kind : KEPT) {
        var definitions = kept.putArray(kind);
        all.path(kind).forEach(definition -> keep(definitions, definition));
        added.path(kind).forEach(definitions::add);
      }
      return JSON.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read the exported Atlas types", e);
    }
  }

  private static void keep(ArrayNode definitions, JsonNode definition) {
    if (UNUSED_SERVICES.contains(definition.path("serviceType").asText())
        || definition.path("name").asText().startsWith("namespace_")) {
      return;
    }
    definitions.add(((ObjectNode) definition).without(SERVER_FIELDS));
  }
}
