package io.lakewarden.testkit.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person at an Atlas: plain HTTP, past the client that publishes. */
public final class AtlasRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String server;
  private final String login;

  /**
   * @param server base URL
   */
  public AtlasRest(URI server, String user, String password) {
    this.server = server.toString();
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.login = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** What a server answers to one call. */
  public record Reply(int status, String body) {
    /**
     * @throws AssertionError if the body is no JSON
     */
    public JsonNode json() {
      try {
        return JSON.readTree(body.isEmpty() ? "{}" : body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(body, e);
      }
    }

    /** Atlas's number of an error; empty where the body is not of Atlas. */
    public String code() {
      try {
        return JSON.readTree(body).path("errorCode").asText("");
      } catch (JsonProcessingException e) {
        return "";
      }
    }
  }

  /** Whatever the server answers; the path starts after the version of the interface. */
  public Reply answer(String method, String path, String body) {
    return answer(method, path, body, Map.of());
  }

  /** The same with more headers. */
  public Reply answer(String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(server + "/api/atlas/v2/" + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .header("Authorization", login)
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(method + " " + path, e);
    }
  }

  /**
   * What the server answers to a call that must succeed.
   *
   * @throws AssertionError if it does not
   */
  public JsonNode send(String method, String path, String body) {
    var reply = answer(method, path, body);
    if (reply.status() / 100 != 2) {
      throw new AssertionError(method + " " + path + ": " + reply.status() + " " + reply.body());
    }
    return reply.json();
  }

  public JsonNode get(String path) {
    return send("GET", path, "");
  }

  public JsonNode entity(String type, String qualifiedName) {
    return get("entity/" + by(type, qualifiedName)).path("entity");
  }

  public Reply find(String type, String qualifiedName) {
    return answer("GET", "entity/" + by(type, qualifiedName), "");
  }

  public String guid(String type, String qualifiedName) {
    return entity(type, qualifiedName).path("guid").asText();
  }

  /** The entities of a type that have one of these names. */
  public Reply bulk(String type, String... qualifiedNames) {
    var query = new ArrayList<String>();
    for (int i = 0; i < qualifiedNames.length; i++) {
      query.add("attr_" + i + ":qualifiedName=" + encoded(qualifiedNames[i]));
    }
    return answer(
        "GET", "entity/bulk/uniqueAttribute/type/" + type + "?" + String.join("&", query), "");
  }

  /** The active entities of a type, at most 1,000. */
  public List<JsonNode> active(String type) {
    var question = JSON.createObjectNode().put("typeName", type);
    question.put("excludeDeletedEntities", true).put("limit", 1_000);
    var found = new ArrayList<JsonNode>();
    send("POST", "search/basic", question.toString()).path("entities").forEach(found::add);
    return found;
  }

  /** The entities of a type whose name starts so, deleted ones too. */
  public JsonNode search(String type, String qualifiedName) {
    return get(
        "search/attribute?typeName="
            + type
            + "&attrName=qualifiedName&attrValuePrefix="
            + encoded(qualifiedName));
  }

  /** The edges of the lineage graph around an entity, by qualified names. */
  public List<String> lineage(String type, String qualifiedName) {
    var graph = get("lineage/" + by(type, qualifiedName));
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

  /**
   * Creates or changes an entity by hand.
   *
   * @param attributes JSON of more attributes than the two that Atlas wants in any case
   */
  public void put(String type, String qualifiedName, String name, String attributes) {
    send("POST", "entity/bulk", entityJson(type, qualifiedName, name, attributes));
  }

  /** The body of a request that creates or changes an entity. */
  public static String entityJson(
      String type, String qualifiedName, String name, String attributes) {
    return """
    {"entities": [{"typeName": "%s", "attributes": {"qualifiedName": "%s", "name": "%s"%s}}]}
    """
        .formatted(type, qualifiedName, name, attributes.isEmpty() ? "" : ", " + attributes);
  }

  private static String by(String type, String qualifiedName) {
    return "uniqueAttribute/type/" + type + "?attr:qualifiedName=" + encoded(qualifiedName);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
