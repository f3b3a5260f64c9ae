package io.lakewarden.jobs.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.testkit.atlas.AtlasRest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What an Atlas shows, read by plain HTTP, past the client that wrote it. */
record AtlasReader(String url, String user, String password) {
  /** The entity of a dataset, by its path. */
  JsonNode dataset(String path) {
    return rest().entity("lakewarden_dataset", path + "@lakewarden");
  }

  /** The entity of a column, by the path of its dataset. */
  JsonNode column(String path, String name) {
    return rest().entity("lakewarden_column", path + "#" + name + "@lakewarden");
  }

  /** The lineage around an entity, as far as the page shows it. */
  JsonNode lineage(String guid) {
    return rest().get("lineage/" + guid + "?direction=BOTH&depth=3");
  }

  /** When each entity of these types was changed last, by its identifier. */
  Map<String, Long> changes(List<String> types) {
    var changes = new HashMap<String, Long>();
    for (var type : types) {
      var found = rest().get("search/basic?limit=1000&typeName=" + type).path("entities");
      for (var entity : found) {
        var guid = entity.get("guid").asText();
        changes.put(guid, rest().get("entity/guid/" + guid).at("/entity/updateTime").asLong());
      }
    }
    return changes;
  }

  /** The texts of a field of each element. */
  static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(element -> element.path(field).asText())
        .toList();
  }

  private AtlasRest rest() {
    return new AtlasRest(URI.create(url), user, password);
  }
}
