package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run event as somebody wrote it, with the parts that lineage needs.
 *
 * @param type START, RUNNING, COMPLETE, ABORT, FAIL or OTHER
 */
record ReadEvent(
    String runId,
    String job,
    String type,
    Instant time,
    ObjectNode runFacets,
    List<ReadDataset> inputs,
    List<ReadDataset> outputs) {
  private static final Set<String> TYPES =
      Set.of("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** A dataset that an event names, with its facets. */
  record ReadDataset(DatasetName name, ObjectNode facets) {}

  /** Whether nothing follows in the run. */
  boolean isTerminal() {
    return isFailure() || type.equals("COMPLETE");
  }

  boolean isFailure() {
    return type.equals("FAIL") || type.equals("ABORT");
  }

  static ReadEvent of(JsonNode event) throws MalformedEventException {
    if (!event.isObject()) {
      throw new MalformedEventException("it is not a JSON object");
    }
    var type = event.path("eventType").asText("OTHER");
    if (!TYPES.contains(type)) {
      throw new MalformedEventException("its eventType is none that the specification has");
    }
    return new ReadEvent(
        text(event.path("run"), "runId", "run.runId"),
        text(event.path("job"), "name", "job.name"),
        type,
        time(text(event, "eventTime", "eventTime")),
        facets(event.path("run")),
        datasets(event, "inputs"),
        datasets(event, "outputs"));
  }

  private static List<ReadDataset> datasets(JsonNode event, String key)
      throws MalformedEventException {
    var list = event.path(key);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw new MalformedEventException(key + " is not an array");
    }
    var datasets = new ArrayList<ReadDataset>();
    for (var dataset : list) {
      var name =
          new DatasetName(
              text(dataset, "namespace", key + ".namespace"), text(dataset, "name", key + ".name"));
      var facets = facets(dataset);
      ReadColumns.check(facets.path(Facet.COLUMN_LINEAGE.key()));
      datasets.add(new ReadDataset(name, facets));
    }
    return datasets;
  }

  private static ObjectNode facets(JsonNode owner) throws MalformedEventException {
    var facets = owner.path("facets");
    if (facets.isMissingNode() || facets.isNull()) {
      return Facet.none();
    }
    if (!facets.isObject()) {
      throw new MalformedEventException("facets are not a JSON object");
    }
    return (ObjectNode) facets;
  }

  /** A text that must be there. */
  static String text(JsonNode owner, String key, String path) throws MalformedEventException {
    var value = owner.path(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new MalformedEventException(path + " is missing or no text");
    }
    return value.textValue();
  }

  /** Times beyond what is plausible are beyond what others can count in nanoseconds as well. */
  private static Instant time(String text) throws MalformedEventException {
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
        throw new MalformedEventException("eventTime is not between 1970 and 2200");
      }
      return time;
    } catch (DateTimeException e) {
      throw new MalformedEventException("eventTime is no time with a zone");
    }
  }
}
