package io.lakewarden.jobs.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.BucketSpec;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Translates between Spark's catalogue and what is kept of it as JSON. */
final class CatalogEntries {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)secret|password|passwd|token|credential|access[._-]?key|://[^/@]*:[^/@]*@");

  private final Locations locations;

  CatalogEntries(Locations locations) {
    this.locations = locations;
  }

  ObjectNode json(CatalogDatabase database) {
    var json = node();
    json.put("database", database.name());
    json.put("comment", database.description());
    json.put("location", locations.stored(database.locationUri()));
    json.set("properties", json(ScalaMaps.java(database.properties())));
    return json;
  }

  CatalogDatabase database(JsonNode json) {
    return new CatalogDatabase(
        json.path("database").asText(),
        json.path("comment").asText(),
        locations.uri(json.path("location").asText()),
        ScalaMaps.scala(map(json.path("properties"))));
  }

  ObjectNode json(CatalogTable table, List<CatalogTablePartition> partitions) {
    var json = node();
    json.put("database", ScalaMaps.java(table.identifier().database()).orElse("default"));
    json.put("name", table.identifier().table());
    json.put("type", table.tableType().name());
    ScalaMaps.java(table.provider()).ifPresent(provider -> json.put("provider", provider));
    json.set("storage", json(table.storage()));
    json.put("schema", table.schema().json());
    json.set("partition_columns", json(ScalaMaps.java(table.partitionColumnNames())));
    ScalaMaps.java(table.bucketSpec()).ifPresent(buckets -> json.set("buckets", json(buckets)));
    json.put("owner", table.owner());
    json.put("created", table.createTime());
    json.put("created_by", table.createVersion());
    json.set("properties", json(ScalaMaps.java(table.properties())));
    ScalaMaps.java(table.viewText()).ifPresent(text -> json.put("view_text", text));
    ScalaMaps.java(table.viewOriginalText()).ifPresent(t -> json.put("view_original_text", t));
    ScalaMaps.java(table.comment()).ifPresent(comment -> json.put("comment", comment));
    json.put("tracks_partitions", table.tracksPartitionsInCatalog());
    var parts = json.putArray("partitions");
    for (var partition : partitions) {
      var part = parts.addObject();
      part.set("values", json(ScalaMaps.java(partition.spec())));
      part.set("storage", json(partition.storage()));
    }
    return json;
  }

  CatalogTable table(JsonNode json) {
    var type =
        switch (json.path("type").asText()) {
          case "VIEW" -> CatalogTableType.VIEW();
          case "MANAGED" -> CatalogTableType.MANAGED();
          default -> CatalogTableType.EXTERNAL();
        };
    return new CatalogTable(
        new TableIdentifier(
            json.path("name").asText(), Option.apply(json.path("database").asText())),
        type,
        storage(json.path("storage")),
        (StructType) DataType.fromJson(json.path("schema").asText()),
        option(json, "provider"),
        ScalaMaps.scala(texts(json.path("partition_columns"))),
        ScalaMaps.scala(
            json.has("buckets") ? Optional.of(buckets(json.get("buckets"))) : Optional.empty()),
        json.path("owner").asText(),
        json.path("created").asLong(),
        -1L,
        json.path("created_by").asText(),
        ScalaMaps.scala(map(json.path("properties"))),
        Option.empty(),
        option(json, "view_text"),
        option(json, "comment"),
        ScalaMaps.scala(List.of()),
        json.path("tracks_partitions").asBoolean(),
        true,
        ScalaMaps.scala(Map.of()),
        option(json, "view_original_text"));
  }

  /** The partitions of a table, where the catalogue tracks them. */
  List<CatalogTablePartition> partitions(JsonNode json) {
    List<CatalogTablePartition> partitions = new ArrayList<>();
    for (var part : json.path("partitions")) {
      partitions.add(
          new CatalogTablePartition(
              ScalaMaps.scala(map(part.path("values"))),
              storage(part.path("storage")),
              ScalaMaps.scala(Map.of()),
              json.path("created").asLong(),
              -1L,
              Option.empty()));
    }
    return partitions;
  }

  /** A Delta table that lies here and that no entry tells of. */
  static ObjectNode found(String database, String name, String location) {
    var json = node();
    json.put("database", database);
    json.put("name", name);
    json.put("type", "EXTERNAL");
    json.put("provider", "delta");
    json.set("storage", node().put("location", location));
    json.put("schema", new StructType().json());
    return json;
  }

  /** Whether an option of a table looks like a secret, which belongs into no file. */
  static boolean holdsSecret(CatalogTable table) {
    return ScalaMaps.java(table.storage().properties()).entrySet().stream()
        .anyMatch(
            option ->
                SECRET.matcher(option.getKey()).find()
                    || (option.getKey().equalsIgnoreCase("url")
                        && SECRET.matcher(option.getValue()).find()));
  }

  private ObjectNode json(CatalogStorageFormat storage) {
    var json = node();
    Optional<URI> location = ScalaMaps.java(storage.locationUri());
    location.ifPresent(uri -> json.put("location", locations.stored(uri)));
    ScalaMaps.java(storage.inputFormat()).ifPresent(format -> json.put("input_format", format));
    ScalaMaps.java(storage.outputFormat()).ifPresent(format -> json.put("output_format", format));
    ScalaMaps.java(storage.serde()).ifPresent(serde -> json.put("serde", serde));
    json.put("compressed", storage.compressed());
    json.set("properties", json(ScalaMaps.java(storage.properties())));
    return json;
  }

  private CatalogStorageFormat storage(JsonNode json) {
    return new CatalogStorageFormat(
        json.hasNonNull("location")
            ? Option.apply(locations.uri(json.get("location").asText()))
            : Option.empty(),
        option(json, "input_format"),
        option(json, "output_format"),
        option(json, "serde"),
        json.path("compressed").asBoolean(),
        ScalaMaps.scala(map(json.path("properties"))));
  }

  private static ObjectNode json(BucketSpec buckets) {
    var json = node().put("number", buckets.numBuckets());
    json.set("columns", json(ScalaMaps.java(buckets.bucketColumnNames())));
    json.set("sorted_by", json(ScalaMaps.java(buckets.sortColumnNames())));
    return json;
  }

  private static BucketSpec buckets(JsonNode json) {
    return new BucketSpec(
        json.path("number").asInt(),
        ScalaMaps.scala(texts(json.path("columns"))),
        ScalaMaps.scala(texts(json.path("sorted_by"))));
  }

  private static ObjectNode node() {
    return new ObjectMapper().createObjectNode();
  }

  private static ObjectNode json(Map<String, String> map) {
    var json = node();
    map.forEach(json::put);
    return json;
  }

  private static ArrayNode json(List<String> texts) {
    var json = new ObjectMapper().createArrayNode();
    texts.forEach(json::add);
    return json;
  }

  private static Map<String, String> map(JsonNode json) {
    var map = new TreeMap<String, String>();
    json.fields().forEachRemaining(field -> map.put(field.getKey(), field.getValue().asText()));
    return map;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Option<String> option(JsonNode json, String field) {
    return json.hasNonNull(field) ? Option.apply(json.get(field).asText()) : Option.empty();
  }
}
