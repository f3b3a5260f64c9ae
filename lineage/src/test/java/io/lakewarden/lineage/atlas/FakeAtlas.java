package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The few REST calls of Atlas that a publication makes, over entities in memory, and a place for
 * faults; its answers follow what a real 2.1.0 server was seen to answer.
 */
final class FakeAtlas implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/atlas/v2/";

  /** What to answer instead; a status below 0 drops the connection. */
  record Answer(int status, String body) {
    static Answer error(int status, String code, String message) {
      return new Answer(
          status, "{\"errorCode\":\"" + code + "\",\"errorMessage\":\"" + message + "\"}");
    }
  }

  record Request(String method, String path, String query, String body) {
    boolean is(String wanted, String pathPart) {
      return method.equals(wanted) && path.contains(pathPart);
    }
  }

  final Map<String, JsonNode> types = new LinkedHashMap<>();
  final Map<String, ObjectNode> entities = new LinkedHashMap<>();
  final List<Request> requests = new ArrayList<>();
  Function<Request, Optional<Answer>> fault = request -> Optional.empty();

  /** A fault that strikes after the request was carried out. */
  Function<Request, Optional<Answer>> lateFault = request -> Optional.empty();

  private final HttpServer server;

  FakeAtlas() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  ObjectNode entity(String qualifiedName) {
    return entities.values().stream()
        .filter(entity -> entity.at("/attributes/qualifiedName").asText().equals(qualifiedName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entity " + qualifiedName));
  }

  long count(String method, String pathPart) {
    return requests.stream().filter(request -> request.is(method, pathPart)).count();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    var path = uri.getPath().replaceFirst("/$", "");
    var request = new Request(exchange.getRequestMethod(), path, query, body);
    requests.add(request);
    var answer =
        fault
            .apply(request)
            .orElseGet(
                () -> {
                  var regular = answer(request);
                  return lateFault.apply(request).orElse(regular);
                });
    if (answer.status() < 0) {
      exchange.close();
      return;
    }
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer answer(Request request) {
    var path = request.path().substring(API.length());
    try {
      if (path.startsWith("types/typedefs")) {
        return saveTypes(JSON.readTree(request.body()));
      }
      if (path.startsWith("types/")) {
        var type = types.get(path.substring(path.lastIndexOf('/') + 1));
        return type == null
            ? Answer.error(404, "ATLAS-404-00-001", "unknown type")
            : new Answer(200, type.toString());
      }
      if (path.equals("entity/bulk") && request.method().equals("POST")) {
        return save((ArrayNode) JSON.readTree(request.body()).path("entities"));
      }
      if (path.startsWith("entity/bulk")) {
        return byGuids(parameters(request.query()));
      }
      if (path.startsWith("entity/uniqueAttribute/")) {
        return byName(parameters(request.query()).get(0));
      }
      return classify(path.substring("entity/guid/".length(), path.lastIndexOf('/')), request);
    } catch (IOException e) {
      return new Answer(500, "not JSON");
    }
  }

  private Answer saveTypes(JsonNode definitions) {
    definitions.forEach(kind -> kind.forEach(type -> types.put(type.path("name").asText(), type)));
    return new Answer(200, definitions.toString());
  }

  private Answer save(ArrayNode batch) {
    var guids = JSON.createObjectNode();
    for (var entity : batch) {
      var name = entity.at("/attributes/qualifiedName").asText();
      var known =
          entities.entrySet().stream()
              .filter(e -> e.getValue().at("/attributes/qualifiedName").asText().equals(name))
              .map(Map.Entry::getKey)
              .findFirst();
      guids.put(entity.path("guid").asText(), known.orElse("guid-" + name));
    }
    for (var entity : batch) {
      var guid = guids.path(entity.path("guid").asText()).asText();
      var stored = entities.computeIfAbsent(guid, unseen -> JSON.createObjectNode());
      stored.put("guid", guid).put("status", "ACTIVE");
      stored.set("typeName", entity.path("typeName"));
      for (var part : List.of("attributes", "relationshipAttributes")) {
        ObjectNode target = stored.withObject("/" + part);
        entity.path(part).fields().forEachRemaining(e -> target.set(e.getKey(), e.getValue()));
        target.findParents("guid").forEach(node -> resolve((ObjectNode) node, guids));
      }
      keepFormer(stored, "inputs");
      keepFormer(stored, "outputs");
    }
    return new Answer(200, JSON.createObjectNode().set("guidAssignments", guids).toString());
  }

  /** Atlas ends a relationship that is no longer named, and goes on listing its other end. */
  private static void keepFormer(ObjectNode stored, String name) {
    if (!stored.path("attributes").has(name)) {
      return;
    }
    var named = stored.withArray("/attributes/" + name);
    var known = stored.withArray("/relationshipAttributes/" + name);
    var former = known.deepCopy();
    known.removeAll();
    var guids = named.findValuesAsText("guid");
    named.forEach(end -> known.add(end.<ObjectNode>deepCopy().put("relationshipStatus", "ACTIVE")));
    for (var end : former) {
      if (!guids.contains(end.path("guid").asText())) {
        known.add(((ObjectNode) end).put("relationshipStatus", "DELETED"));
        named.add(end);
      }
    }
  }

  private static void resolve(ObjectNode reference, ObjectNode guids) {
    var guid = reference.path("guid").asText();
    reference.put("guid", guids.path(guid).asText(guid));
  }

  private Answer byGuids(List<String> guids) {
    var found = JSON.createObjectNode();
    var list = found.putArray("entities");
    guids.stream().map(entities::get).forEach(list::add);
    return new Answer(200, found.toString());
  }

  private Answer byName(String name) {
    return entities.values().stream()
        .filter(entity -> entity.at("/attributes/qualifiedName").asText().equals(name))
        .findFirst()
        .map(entity -> new Answer(200, JSON.createObjectNode().set("entity", entity).toString()))
        .orElse(Answer.error(404, "ATLAS-404-00-009", "no such entity"));
  }

  private Answer classify(String guid, Request request) throws IOException {
    var entity = entities.get(guid);
    var tags = entity.withArray("/classifications");
    for (var tag : JSON.readTree(request.body())) {
      var name = tag.path("typeName").asText();
      for (int i = 0; i < tags.size(); i++) {
        if (tags.get(i).path("typeName").asText().equals(name)) {
          if (request.method().equals("POST")) {
            return Answer.error(400, "ATLAS-400-00-01A", "already associated");
          }
          tags.remove(i);
        }
      }
      tags.add(((ObjectNode) tag).put("entityGuid", guid));
    }
    return new Answer(204, "");
  }

  private static List<String> parameters(String query) {
    return Pattern.compile("&")
        .splitAsStream(query)
        .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
        .filter(value -> !value.equals("false") && !value.equals("true"))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .toList();
  }
}
