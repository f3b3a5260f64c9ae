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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The few REST calls of Atlas that a publication makes, over entities in memory, and a place for
 * faults; {@code AtlasContract} holds its answers against those of a real 2.1.0 server.
 */
final class FakeAtlas implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/atlas/v2/";

  /** What to answer instead; a status below 0 drops the connection. */
  record Answer(int status, String body, Optional<String> retryAfter) {
    Answer(int status, String body) {
      this(status, body, Optional.empty());
    }

    static Answer error(int status, String code, String message) {
      return new Answer(
          status,
          JSON.createObjectNode().put("errorCode", code).put("errorMessage", message).toString());
    }
  }

  /** A request as it arrived, and the fault it was to meet. */
  record Request(String method, String path, String query, String body, Optional<Fault> fault) {
    boolean is(String wanted, String pathPart) {
      return method.equals(wanted) && path.contains(pathPart);
    }

    boolean writes() {
      return !method.equals("GET");
    }
  }

  final FakeTypes typeStore = new FakeTypes();
  final FakeEntities entityStore = new FakeEntities(typeStore);
  final FakeRelationships relationships = new FakeRelationships();
  final Map<String, JsonNode> types = typeStore.definitions;
  final Map<String, ObjectNode> entities = entityStore.active;
  final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  Function<Request, Optional<Answer>> fault = request -> Optional.empty();

  /** A fault that strikes after the request was carried out. */
  Function<Request, Optional<Answer>> lateFault = request -> Optional.empty();

  private final FakeClassifications classifications =
      new FakeClassifications(typeStore, entityStore);
  private final FakeDoor door;
  private final ExecutorService pool = Executors.newCachedThreadPool(FakeAtlas::daemon);
  private final HttpServer server;

  /** One that lets everybody in. */
  FakeAtlas() throws IOException {
    this(FakeDoor.open());
  }

  FakeAtlas(FakeDoor door) throws IOException {
    this.door = door;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(pool);
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
    return List.copyOf(requests).stream().filter(each -> each.is(method, pathPart)).count();
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Request(
            exchange.getRequestMethod(),
            uri.getPath().replaceFirst("/$", ""),
            Optional.ofNullable(uri.getRawQuery()).orElse(""),
            body,
            Fault.askedFor(exchange.getRequestHeaders().getFirst(Fault.HEADER)));
    requests.add(request);
    var refusal = door.refusal(request, exchange.getRequestHeaders());
    if (request.fault().isPresent()) {
      FaultyAnswer.give(request.fault().get(), exchange, () -> answer(request));
    } else {
      FaultyAnswer.give(refusal.orElseGet(() -> disturbed(request)), exchange);
    }
  }

  private Answer disturbed(Request request) {
    return fault
        .apply(request)
        .orElseGet(
            () -> {
              var regular = answer(request);
              return lateFault.apply(request).orElse(regular);
            });
  }

  private synchronized Answer answer(Request request) {
    if (!request.path().startsWith(API)) {
      return new Answer(500, "<html>");
    }
    var path = request.path().substring(API.length());
    try {
      if (path.equals("types/typedefs/headers")) {
        return FakeSearch.typeHeaders(types.keySet());
      }
      if (path.equals("search/basic")) {
        return FakeSearch.basic(JSON.readTree(request.body()), entities.values());
      }
      if (path.startsWith("types/typedefs")) {
        var wanted = JSON.readTree(request.body());
        return request.method().equals("POST")
            ? typeStore.create(wanted)
            : typeStore.update(wanted);
      }
      if (path.startsWith("types/")) {
        return typeStore.find(last(path));
      }
      if (path.startsWith("entity/bulk")) {
        return bulk(request, path);
      }
      if (path.startsWith("entity/uniqueAttribute/")) {
        return entityStore.byName(last(path), parameters(request.query()).get(0));
      }
      if (path.startsWith("relationship")) {
        return relationships.answer(request, path, entities);
      }
      if (path.contains("/classification")) {
        return classify(request, path);
      }
      if (path.startsWith("entity/guid/") && request.method().equals("DELETE")) {
        return entityStore.delete(List.of(last(path)));
      }
      return new Answer(500, "<html>unknown path</html>");
    } catch (IOException e) {
      return new Answer(500, "not JSON");
    }
  }

  private Answer bulk(Request request, String path) throws IOException {
    if (path.startsWith("entity/bulk/uniqueAttribute/")) {
      return entityStore.byNames(last(path), parameters(request.query()));
    }
    return switch (request.method()) {
      case "POST" -> entityStore.save((ArrayNode) JSON.readTree(request.body()).path("entities"));
      case "DELETE" -> entityStore.delete(parameters(request.query()));
      default ->
          entityStore.byGuids(
              parameters(request.query()), request.query().contains("minExtInfo=true"));
    };
  }

  private Answer classify(Request request, String path) throws IOException {
    var guid = path.split("/")[2];
    return switch (request.method()) {
      case "POST" -> classifications.add(guid, JSON.readTree(request.body()));
      case "PUT" -> classifications.update(guid, JSON.readTree(request.body()));
      default -> classifications.remove(guid, last(path));
    };
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> parameters(String query) {
    return Pattern.compile("&")
        .splitAsStream(query)
        .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
        .filter(value -> !value.equals("false") && !value.equals("true"))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .toList();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "fake-atlas");
    thread.setDaemon(true);
    return thread;
  }
}
