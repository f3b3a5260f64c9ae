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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;

/** What a real Atlas shows, read by plain HTTP, past the client that wrote. */
record ShownByAtlas(URI url) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The edges of a lineage graph, by qualified names. */
  List<String> lineage(String type, String qualifiedName) throws Exception {
    var graph = send("GET", "lineage/uniqueAttribute/type/" + type + "?" + by(qualifiedName), "");
    var names = new HashMap<String, String>();
    for (var node : graph.path("guidEntityMap")) {
      names.put(node.path("guid").asText(), node.at("/attributes/qualifiedName").asText());
    }
    var edges = new ArrayList<String>();
    for (var edge : graph.path("relations")) {
      edges.add(
          names.get(edge.path("fromEntityId").asText())
              + " -> "
              + names.get(edge.path("toEntityId").asText()));
    }
    return edges;
  }

  JsonNode entity(String type, String qualifiedName) throws Exception {
    return send("GET", "entity/uniqueAttribute/type/" + type + "?" + by(qualifiedName), "");
  }

  /** Entities of a type that have this name, deleted ones too. */
  JsonNode search(String type, String qualifiedName) throws Exception {
    return send(
        "GET",
        "search/attribute?typeName="
            + type
            + "&attrName=qualifiedName&attrValuePrefix="
            + URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8),
        "");
  }

  private static String by(String qualifiedName) {
    return "attr:qualifiedName=" + URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8);
  }

  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    var login = AtlasServer.USER + ":" + AtlasServer.PASSWORD;
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/atlas/v2/" + path))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
