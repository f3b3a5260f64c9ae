package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.record.DatasetVersionRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The datasets and columns that any fact names, each once. */
final class DatasetEntities {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, CatalogEntity> datasets = new LinkedHashMap<>();
  private final Map<String, Map<String, CatalogEntity>> columns = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();

  /** Takes over what a record says, unless a later version of the dataset was described before. */
  void describe(DatasetVersionRecord dataset) {
    var path = DatasetPaths.normalised(dataset.path());
    if (versions.getOrDefault(path, -1L) >= dataset.version()) {
      return;
    }
    versions.put(path, dataset.version());
    var attributes = new HashMap<String, Object>();
    attributes.put("name", dataset.dataset());
    attributes.put("path", path);
    attributes.put("tableId", dataset.tableId());
    attributes.put("deltaVersion", dataset.version());
    attributes.put("schemaDigest", dataset.schemaDigest());
    dataset.rows().ifPresent(rows -> attributes.put("rowCount", rows));
    datasets.put(path, CatalogEntity.dataset(EntityKey.dataset(path), attributes));
    columns.put(path, new LinkedHashMap<>());
    describeColumns(path, dataset.schemaJson());
  }

  /** The key of a dataset that some fact refers to. */
  EntityKey dataset(String path) {
    var bare =
        CatalogEntity.dataset(
            EntityKey.dataset(path), Map.of("name", lastSegment(path), "path", path));
    return datasets.computeIfAbsent(path, unseen -> bare).key();
  }

  /** The key of a column that some fact refers to. */
  EntityKey column(String path, String name) {
    return columns
        .computeIfAbsent(path, unseen -> new LinkedHashMap<>())
        .computeIfAbsent(name, unseen -> column(path, name, Map.of()))
        .key();
  }

  /** Each dataset followed by its columns. */
  List<CatalogEntity> entities() {
    var entities = new ArrayList<CatalogEntity>();
    datasets.forEach(
        (path, dataset) -> {
          entities.add(dataset);
          entities.addAll(columns.getOrDefault(path, Map.of()).values());
        });
    return entities;
  }

  private CatalogEntity column(String path, String name, Map<String, Object> details) {
    var attributes = new HashMap<>(details);
    attributes.put("name", name);
    return CatalogEntity.column(EntityKey.column(path, name), dataset(path), attributes);
  }

  private void describeColumns(String path, String schemaJson) {
    int position = 0;
    for (var field : fields(schemaJson)) {
      var name = field.path("name").asText();
      var type = field.path("type");
      var dataType = type.isTextual() ? type.asText() : type.path("type").asText();
      Map<String, Object> details = Map.of("dataType", dataType, "position", position++);
      columns.get(path).put(name, column(path, name, details));
    }
  }

  /** The fields of a Spark schema; none where the text is no schema, as for a file never parsed. */
  private static JsonNode fields(String schemaJson) {
    try {
      return JSON.readTree(schemaJson).path("fields");
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String lastSegment(String path) {
    var segment = path.substring(path.lastIndexOf('/') + 1);
    return segment.isEmpty() ? path : segment;
  }
}
