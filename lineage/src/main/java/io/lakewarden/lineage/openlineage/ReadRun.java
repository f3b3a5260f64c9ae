package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.openlineage.ReadEvent.ReadDataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The events of one run put together: each adds to what the earlier ones said, a facet replaces an
 * earlier one of its name, and one marked as deleted removes it.
 */
final class ReadRun {
  private final List<ReadEvent> events = new ArrayList<>();
  private int file;

  void add(ReadEvent event, int fromFile) {
    if (!isEnded()) {
      file = fromFile;
    }
    events.add(event);
  }

  /** The number of the file in which it ended, or was last heard of. */
  int file() {
    return file;
  }

  String runId() {
    return events.get(0).runId();
  }

  String job() {
    return events.get(0).job();
  }

  boolean isEnded() {
    return events.stream().anyMatch(ReadEvent::isTerminal);
  }

  boolean isFailed() {
    return events.stream().anyMatch(ReadEvent::isFailure);
  }

  /** When the run ended, or was last heard of. */
  Instant time() {
    return events.stream()
        .filter(event -> event.isTerminal() || !isEnded())
        .map(ReadEvent::time)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** When the run began, where that was told and some time passed until its end. */
  Optional<Instant> begin() {
    var end = time();
    return events.stream()
        .filter(event -> event.type().equals("START"))
        .map(ReadEvent::time)
        .min(Comparator.naturalOrder())
        .filter(begin -> begin.isBefore(end));
  }

  ObjectNode runFacets() {
    var merged = Facet.none();
    inOrder().forEach(event -> merge(merged, event.runFacets()));
    return merged;
  }

  List<ReadDataset> inputs() {
    return merged(inOrder().stream().map(ReadEvent::inputs).toList());
  }

  List<ReadDataset> outputs() {
    return merged(inOrder().stream().map(ReadEvent::outputs).toList());
  }

  private List<ReadEvent> inOrder() {
    return events.stream()
        .sorted(
            Comparator.comparing(ReadEvent::time)
                .thenComparing(event -> event.type().equals("START") ? 0 : 1)
                .thenComparing(event -> event.isTerminal() ? 1 : 0))
        .toList();
  }

  private static List<ReadDataset> merged(List<List<ReadDataset>> told) {
    Map<DatasetName, List<ObjectNode>> byName = new LinkedHashMap<>();
    for (var datasets : told) {
      datasets.stream()
          .collect(
              Collectors.groupingBy(ReadDataset::name, LinkedHashMap::new, Collectors.toList()))
          .forEach((name, same) -> byName.merge(name, facets(same), ReadRun::cumulated));
    }
    var merged = new ArrayList<ReadDataset>();
    byName.forEach((name, all) -> all.forEach(facets -> merged.add(new ReadDataset(name, facets))));
    return merged;
  }

  private static List<ObjectNode> facets(List<ReadDataset> same) {
    var facets = new ArrayList<ObjectNode>();
    same.forEach(dataset -> facets.add(merge(Facet.none(), dataset.facets())));
    return facets;
  }

  /** An event that lists a dataset several times, at several versions, is right about it. */
  private static List<ObjectNode> cumulated(List<ObjectNode> earlier, List<ObjectNode> later) {
    if (earlier.size() > 1 || later.size() > 1) {
      return later;
    }
    return List.of(merge(earlier.get(0), later.get(0)));
  }

  private static ObjectNode merge(ObjectNode facets, ObjectNode added) {
    added
        .fields()
        .forEachRemaining(
            facet -> {
              if (facet.getValue().path("_deleted").booleanValue()) {
                facets.remove(facet.getKey());
              } else {
                facets.set(facet.getKey(), facet.getValue());
              }
            });
    return facets;
  }
}
