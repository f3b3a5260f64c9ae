package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an event tells of a dataset apart from its name. */
final class DatasetFacets {
  private static final Set<String> PERSONAL = Set.of("DIRECT", "QUASI", "SPECIAL");
  private static final Map<String, String> CHANGES =
      Map.of(
          "CTAS", "CREATE",
          "CREATE_VIEW", "CREATE",
          "RTAS", "OVERWRITE",
          "OVERWRITE", "OVERWRITE",
          "RENAME_COLUMN", "ALTER",
          "RENAME_TABLE", "RENAME",
          "DROP_TABLE", "DROP",
          "TRUNCATE", "TRUNCATE");

  private final EventOrigin origin;
  private final DatasetEvidence evidence;

  DatasetFacets(EventOrigin origin, DatasetEvidence evidence) {
    this.origin = origin;
    this.evidence = evidence;
  }

  /** The facets that a dataset has as input and as output. */
  ObjectNode of(EventDataset dataset) {
    var facets = Facet.none();
    var name = DatasetName.of(dataset, origin.namespace());
    evidence
        .version(dataset)
        .map(DatasetVersionRecord::schemaJson)
        .flatMap(SchemaFields::of)
        .ifPresent(fields -> Facet.SCHEMA.in(facets, origin).set("fields", fields));
    dataset
        .version()
        .ifPresent(
            version ->
                Facet.VERSION.in(facets, origin).put("datasetVersion", Long.toString(version)));
    if (!name.namespace().equals(origin.namespace())) {
      Facet.DATA_SOURCE
          .in(facets, origin)
          .put("name", name.namespace())
          .put("uri", uri(name.namespace()));
      addSymlink(facets, dataset);
    }
    if (dataset.isDelta()) {
      Facet.STORAGE.in(facets, origin).put("storageLayer", "delta").put("fileFormat", "parquet");
    }
    type(dataset).ifPresent(type -> Facet.DATASET_TYPE.in(facets, origin).put("datasetType", type));
    addTags(facets, dataset);
    var ours = Facet.LEDGER_DATASET.in(facets, origin).put("type", dataset.type());
    ours.put("fullName", dataset.fullName());
    dataset.path().ifPresent(path -> ours.put("path", path));
    dataset.tableId().ifPresent(id -> ours.put("tableId", id));
    return facets;
  }

  /** The facets of what a statement wrote. */
  ObjectNode written(EventDataset dataset, String operation) {
    var facets = of(dataset);
    var change = CHANGES.get(operation.toUpperCase(Locale.ROOT));
    if (change != null) {
      Facet.LIFECYCLE.in(facets, origin).put("lifecycleStateChange", change);
    }
    return facets;
  }

  private void addSymlink(ObjectNode facets, EventDataset dataset) {
    if (dataset.type().equals(EventDataset.TABLE)) {
      Facet.SYMLINKS
          .in(facets, origin)
          .putArray("identifiers")
          .addObject()
          .put("namespace", origin.namespace())
          .put("name", dataset.fullName())
          .put("type", "TABLE");
    }
  }

  private void addTags(ObjectNode facets, EventDataset dataset) {
    var byColumn = new LinkedHashMap<String, ClassificationRecord>();
    evidence
        .classifications(dataset)
        .forEach(finding -> byColumn.put(finding.columnName(), finding));
    byColumn
        .values()
        .removeIf(
            finding ->
                !PERSONAL.contains(finding.category()) || finding.state().equals("REJECTED"));
    if (byColumn.isEmpty()) {
      return;
    }
    var tags = Facet.TAGS.in(facets, origin).putArray("tags");
    for (var finding : byColumn.values()) {
      tags.add(tag("personal_data", finding.category(), finding.columnName()));
      if (!finding.type().isBlank()) {
        tags.add(tag("personal_data_type", finding.type(), finding.columnName()));
      }
    }
  }

  private static ObjectNode tag(String key, String value, String column) {
    return Facet.none()
        .put("key", key)
        .put("value", value)
        .put("source", "LAKEWARDEN")
        .put("field", column);
  }

  private static Optional<String> type(EventDataset dataset) {
    switch (dataset.type()) {
      case EventDataset.TABLE, EventDataset.JDBC:
        return Optional.of("TABLE");
      case EventDataset.PATH:
        return Optional.of(dataset.isDelta() ? "TABLE" : "FILE");
      case EventDataset.VIEW:
        return Optional.of("VIEW");
      case EventDataset.MODEL:
        return Optional.of("MODEL");
      default:
        return Optional.empty();
    }
  }

  private static String uri(String namespace) {
    return UriText.of(namespace.indexOf(':') > 0 ? namespace : namespace + ":///");
  }
}
