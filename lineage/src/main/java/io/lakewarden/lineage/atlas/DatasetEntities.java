package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.lineage.atlas.AtlasTypes.Ends;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The datasets and columns that any fact names, each once. */
final class DatasetEntities {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatasetPaths paths;
  private final Map<String, Map<String, Object>> datasets = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, Object>>> columns = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Set<EntityKey> gone = new HashSet<>();
  private final Set<String> dropped;

  /**
   * @param dropped where datasets were that are no longer
   */
  DatasetEntities(DatasetPaths paths, Set<String> dropped) {
    this.paths = paths;
    this.dropped = dropped;
  }

  /** Takes over what a record says, unless a later version of the dataset was described before. */
  void describe(DatasetVersionRecord dataset) {
    var path = paths.of(dataset);
    if (versions.getOrDefault(path, -1L) >= dataset.version()) {
      return;
    }
    versions.put(path, dataset.version());
    var attributes = new HashMap<String, Object>();
    attributes.put("name", shortName(dataset.dataset()));
    attributes.put("path", path);
    attributes.put("tableId", dataset.tableId());
    attributes.put("deltaVersion", Long.toString(dataset.version()));
    attributes.put("schemaDigest", dataset.schemaDigest());
    dataset.rows().ifPresent(rows -> attributes.put("rowCount", Long.toString(rows)));
    datasets.put(path, attributes);
    columns.put(path, described(dataset.schemaJson()));
  }

  /** Adds to what is said about a dataset or a model. */
  void badge(String path, Map<String, Object> attributes) {
    dataset(path);
    datasets.get(path).putAll(attributes);
  }

  /** The key of a dataset or model that some fact refers to. */
  EntityKey dataset(String path) {
    datasets.computeIfAbsent(
        path,
        unseen ->
            new HashMap<>(
                Map.of(
                    "name",
                    ModelNode.model(path).orElseGet(() -> lastSegment(path)),
                    "path",
                    path)));
    return EntityKey.dataset(path);
  }

  /**
   * The key of a column that some fact refers to; one that a later version of the dataset is known
   * to lack is gone.
   *
   * @param version of the dataset that the fact is about, where it is known
   */
  EntityKey column(String path, String name, Optional<Long> version) {
    dataset(path);
    var known = columns.computeIfAbsent(path, unseen -> new LinkedHashMap<>());
    var spelled = spelling(known.keySet(), name);
    var later = version.filter(of -> versions.getOrDefault(path, -1L) >= of);
    if (spelled.isEmpty() && later.isPresent() && !known.isEmpty()) {
      gone.add(EntityKey.column(path, name));
      return EntityKey.column(path, name);
    }
    var column = spelled.orElse(name);
    known.computeIfAbsent(column, unseen -> new HashMap<>());
    return EntityKey.column(path, column);
  }

  /** The columns that are gone, and datasets that were dropped with their columns. */
  Set<EntityKey> gone() {
    var all = new HashSet<>(gone);
    for (var path : datasets.keySet()) {
      if (dropped.contains(path)) {
        all.add(EntityKey.dataset(path));
        columns
            .getOrDefault(path, Map.of())
            .keySet()
            .forEach(column -> all.add(EntityKey.column(path, column)));
      }
    }
    return all;
  }

  /** Each dataset followed by its columns. */
  List<CatalogEntity> entities() {
    var entities = new ArrayList<CatalogEntity>();
    datasets.forEach(
        (path, attributes) -> {
          var places = paths.renamings().formerPlaces(path);
          var formerly = places.stream().map(EntityKey::dataset).toList();
          entities.add(
              CatalogEntity.of(EntityKey.dataset(path), attributes).calledBefore(formerly));
          columns
              .getOrDefault(path, Map.of())
              .forEach((name, details) -> entities.add(column(path, name, details, places)));
        });
    return entities;
  }

  private CatalogEntity column(
      String path, String name, Map<String, Object> details, Set<String> formerPlaces) {
    var attributes = new HashMap<>(details);
    attributes.put("name", name);
    var former = new ArrayList<EntityKey>();
    var names = paths.renamings().formerColumns(path, name);
    names.forEach(before -> former.add(EntityKey.column(path, before)));
    for (var place : formerPlaces) {
      former.add(EntityKey.column(place, name));
      names.forEach(before -> former.add(EntityKey.column(place, before)));
    }
    return CatalogEntity.part(
            EntityKey.column(path, name), attributes, Map.of(Ends.DATASET, EntityKey.dataset(path)))
        .calledBefore(former);
  }

  private static Map<String, Map<String, Object>> described(String schemaJson) {
    Map<String, Map<String, Object>> described = new LinkedHashMap<>();
    int position = 0;
    for (var field : fields(schemaJson)) {
      var type = field.path("type");
      var dataType = type.isTextual() ? type.asText() : type.path("type").asText();
      described.put(
          field.path("name").asText(),
          new HashMap<>(Map.of("dataType", dataType, "position", Integer.toString(position++))));
    }
    return described;
  }

  /** The fields of a Spark schema; none where the text is no schema, as for a file never parsed. */
  private static JsonNode fields(String schemaJson) {
    try {
      return JSON.readTree(schemaJson).path("fields");
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Optional<String> spelling(Set<String> names, String name) {
    return names.contains(name)
        ? Optional.of(name)
        : names.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  /** What people call a dataset: of a table in a catalogue, its own name. */
  private static String shortName(String dataset) {
    return dataset.substring(dataset.lastIndexOf('.') + 1);
  }

  /** What people call a place: the end of its path, or its whole name in a catalogue. */
  static String lastSegment(String path) {
    var segment = path.substring(path.lastIndexOf('/') + 1);
    return segment.isEmpty() ? path : segment;
  }
}
