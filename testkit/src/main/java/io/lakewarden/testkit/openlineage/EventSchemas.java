package io.lakewarden.testkit.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schemas of OpenLineage 2 by which an event, and each of its facets, has to be valid. A facet
 * whose schema is not at hand is a problem, not a pass.
 */
public final class EventSchemas {
  private static final List<String> SITES =
      List.of("https://openlineage.io/", "https://lakewarden.io/");
  private static final List<String> FOLDERS =
      List.of("/openlineage/", "/openlineage/restated/", "/openlineage/lakewarden/");
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final Map<String, Optional<JsonSchema>> schemas = new HashMap<>();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders -> loaders.schemas(url -> text(url).orElse(null))));

  /** What is wrong with an event, as sentences; empty for a valid one. */
  public List<String> problems(JsonNode event) {
    var problems = new ArrayList<String>();
    check(event, event.path("schemaURL").asText(), "event", problems);
    checkFacets(event.path("run").path("facets"), "run", problems);
    checkFacets(event.path("job").path("facets"), "job", problems);
    for (var kind : List.of("input", "output")) {
      for (var dataset : event.path(kind + "s")) {
        checkFacets(dataset.path("facets"), kind, problems);
        checkFacets(dataset.path(kind + "Facets"), kind, problems);
      }
    }
    return problems;
  }

  private void checkFacets(JsonNode facets, String owner, List<String> problems) {
    facets
        .fields()
        .forEachRemaining(
            facet ->
                check(
                    facet.getValue(),
                    facet.getValue().path("_schemaURL").asText(),
                    owner + "." + facet.getKey(),
                    problems));
  }

  private void check(JsonNode part, String url, String name, List<String> problems) {
    var schema = schemas.computeIfAbsent(url, this::schema);
    if (schema.isEmpty()) {
      problems.add(name + " has a schema that is not at hand: " + url);
      return;
    }
    schema.get().validate(part).forEach(found -> problems.add(name + " " + found.getMessage()));
  }

  private Optional<JsonSchema> schema(String url) {
    var document = url.replaceFirst("#.*", "");
    return text(document).map(any -> factory.getSchema(SchemaLocation.of(url), STRICT));
  }

  private static Optional<String> text(String url) {
    return SITES.stream()
        .filter(url::startsWith)
        .map(site -> url.substring(site.length()))
        .flatMap(path -> FOLDERS.stream().map(folder -> resource(folder + path)))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private static String resource(String name) {
    try (InputStream stream = EventSchemas.class.getResourceAsStream(name)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
