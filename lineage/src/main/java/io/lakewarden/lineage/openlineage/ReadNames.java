package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.PlainName;
import io.lakewarden.lineage.openlineage.ReadEvent.ReadDataset;
import java.util.Optional;
import java.util.Set;

/** Gives the datasets of events the names that the ledger has for them. */
final class ReadNames {
  private static final Set<String> STORES =
      Set.of(
          "file", "s3", "s3a", "s3n", "gs", "hdfs", "webhdfs", "viewfs", "abfss", "abfs", "wasbs",
          "wasb", "dbfs", "adl", "oss", "cosn");
  private static final String SESSION_CATALOG = "spark_catalog";

  private ReadNames() {}

  /** The dataset, by what we wrote ourselves where we did, else by the naming rules. */
  static EventDataset of(ReadDataset read) {
    var facets = read.facets();
    var version = version(facets);
    var ours = facets.path(Facet.LEDGER_DATASET.key());
    if (ours.path("fullName").isTextual() && ours.path("type").isTextual()) {
      return new EventDataset(
          ours.path("type").textValue(),
          ours.path("fullName").textValue(),
          text(ours.path("path")),
          text(ours.path("tableId")),
          version);
    }
    return foreign(read.name(), facets, version);
  }

  private static EventDataset foreign(DatasetName name, JsonNode facets, Optional<Long> version) {
    var place = location(name);
    var table = tableName(facets).or(() -> catalogued(name));
    if (table.isPresent()) {
      boolean view = facets.path("datasetType").path("datasetType").asText("").contains("VIEW");
      var type = view ? EventDataset.VIEW : EventDataset.TABLE;
      return new EventDataset(type, qualified(table.get()), place, Optional.empty(), version);
    }
    if (place.isPresent()) {
      return new EventDataset(EventDataset.PATH, place.get(), place, Optional.empty(), version);
    }
    var remote = JdbcName.fullName(name);
    return new EventDataset(
        remote.isPresent() ? EventDataset.JDBC : EventDataset.OTHER,
        remote.orElseGet(() -> other(name)),
        Optional.empty(),
        Optional.empty(),
        version);
  }

  private static String other(DatasetName name) {
    var plain = PlainAddress.path(PlainAddress.of(name.name()));
    return PlainAddress.of(name.namespace()) + "/" + plain;
  }

  /** The path as the ledger writes it: a local one without scheme. */
  private static Optional<String> location(DatasetName name) {
    var namespace = PlainAddress.of(name.namespace());
    int end = namespace.indexOf(':');
    var scheme = end < 0 ? namespace : namespace.substring(0, end);
    if (!STORES.contains(scheme)) {
      return Optional.empty();
    }
    if (namespace.equals("file")) {
      return Optional.of(name.name());
    }
    var slash = name.name().startsWith("/") ? "" : "/";
    var colon = end < 0 ? ":" : "";
    return Optional.of(namespace + colon + slash + name.name());
  }

  private static Optional<String> tableName(JsonNode facets) {
    for (var identifier : facets.path("symlinks").path("identifiers")) {
      if (identifier.path("type").asText("").equalsIgnoreCase("TABLE")) {
        return text(identifier.path("name"));
      }
    }
    return Optional.empty();
  }

  /** The name of a table in Hive's, Glue's or Unity's catalogue. */
  private static Optional<String> catalogued(DatasetName name) {
    var namespace = name.namespace();
    if (namespace.startsWith("arn:aws:glue")) {
      return Optional.of(name.name().replaceFirst("^table/", "").replace('/', '.'));
    }
    return namespace.startsWith("hive:") || namespace.startsWith("unitycatalog:")
        ? Optional.of(name.name())
        : Optional.empty();
  }

  private static String qualified(String table) {
    var plain = PlainName.of(table).replaceFirst("^table/", "").replace('/', '.');
    long parts = plain.chars().filter(c -> c == '.').count() + 1;
    if (parts == 1) {
      return SESSION_CATALOG + ".default." + plain;
    }
    return parts == 2 ? SESSION_CATALOG + "." + plain : plain;
  }

  private static Optional<Long> version(JsonNode facets) {
    return text(facets.path(Facet.VERSION.key()).path("datasetVersion"))
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
