package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An Atlas as plain HTTP shows it, past every client. */
final class RawAtlas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final AtlasTarget target;

  RawAtlas(AtlasTarget target) {
    this.target = target;
  }

  record Reply(int status, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body.isEmpty() ? "{}" : body);
    }

    /** Atlas's number of an error; empty where the body is not of Atlas. */
    String code() {
      try {
        return json().path("errorCode").asText("");
      } catch (IOException e) {
        return "";
      }
    }
  }

  Reply send(String method, String path, String body) throws IOException, InterruptedException {
    return send(method, path, body, Map.of());
  }

  Reply send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var login = (target.user() + ":" + target.password()).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(target.url() + "/api/atlas/v2/" + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    return new Reply(answer.statusCode(), answer.body());
  }

  Reply find(String type, String name) throws IOException, InterruptedException {
    return send(
        "GET", "entity/uniqueAttribute/type/" + type + "?attr:qualifiedName=" + encoded(name), "");
  }

  Reply bulk(String type, String... names) throws IOException, InterruptedException {
    var query = new StringBuilder("entity/bulk/uniqueAttribute/type/" + type + "?");
    for (int i = 0; i < names.length; i++) {
      query.append("&attr_").append(i).append(":qualifiedName=").append(encoded(names[i]));
    }
    return send("GET", query.toString().replace("?&", "?"), "");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
