package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What an Atlas shows, read by plain HTTP, past the client that wrote it. */
record AtlasReader(String url, String user, String password) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The entity of a dataset, by its path. */
  JsonNode dataset(String path) {
    return entity("lakewarden_dataset", path + "@lakewarden");
  }

  /** The entity of a column, by the path of its dataset. */
  JsonNode column(String path, String name) {
    return entity("lakewarden_column", path + "#" + name + "@lakewarden");
  }

  private JsonNode entity(String type, String qualifiedName) {
    var name = URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8);
    return get("entity/uniqueAttribute/type/" + type + "?attr:qualifiedName=" + name).get("entity");
  }

  /** The lineage around an entity, as far as the page shows it. */
  JsonNode lineage(String guid) {
    return get("lineage/" + guid + "?direction=BOTH&depth=3");
  }

  /** When each entity of these types was changed last, by its identifier. */
  Map<String, Long> changes(List<String> types) {
    var changes = new HashMap<String, Long>();
    for (var type : types) {
      var found = get("search/basic?limit=1000&typeName=" + type).path("entities");
      for (var entity : found) {
        var guid = entity.get("guid").asText();
        changes.put(guid, get("entity/guid/" + guid).at("/entity/updateTime").asLong());
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

  private JsonNode get(String path) {
    var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/atlas/v2/" + path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .build();
    try {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError("Atlas did not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while Atlas answers " + path, e);
    }
  }
}
