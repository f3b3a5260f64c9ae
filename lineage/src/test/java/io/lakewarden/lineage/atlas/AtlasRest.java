package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A person at a real Atlas: plain HTTP, past the client that publishes. */
final class AtlasRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  AtlasRest(URI server) {
    this.server = server;
  }

  JsonNode send(String method, String path, String body) {
    var answer = answer(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  /** Whatever the server answers. */
  HttpResponse<String> answer(String method, String path, String body) {
    var login = AtlasServer.USER + ":" + AtlasServer.PASSWORD;
    var code = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(server + "/api/atlas/v2/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + code)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, e);
    }
  }

  JsonNode entity(String type, String qualifiedName) {
    var name = URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8);
    return send("GET", "entity/uniqueAttribute/type/" + type + "?attr:qualifiedName=" + name, "")
        .path("entity");
  }

  String guid(String type, String qualifiedName) {
    return entity(type, qualifiedName).path("guid").asText();
  }

  /**
   * Creates or changes an entity by hand.
   *
   * @param attributes JSON of more attributes than the two that Atlas wants in any case
   */
  void put(String type, String qualifiedName, String name, String attributes) {
    send("POST", "entity/bulk", entityJson(type, qualifiedName, name, attributes));
  }

  static String entityJson(String type, String qualifiedName, String name, String attributes) {
    return """
    {"entities": [{"typeName": "%s", "attributes": {"qualifiedName": "%s", "name": "%s"%s}}]}
    """
        .formatted(type, qualifiedName, name, attributes.isEmpty() ? "" : ", " + attributes);
  }
}
