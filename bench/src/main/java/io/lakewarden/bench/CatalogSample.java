package io.lakewarden.bench;

import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.atlas.CatalogFacts;
import io.lakewarden.lineage.atlas.JobLineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chain of datasets, each with eight columns and the step that made it of the one before: ten
 * facts a link, and one for the job.
 *
 * @param name below which nothing else lies in the catalogue
 */
record CatalogSample(String name, int links) {
  static final int COLUMNS = 8;
  static final int PER_LINK = COLUMNS + 2;

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  int size() {
    return links * PER_LINK + 1;
  }

  String path(int link) {
    return "/" + name + "/t" + link;
  }

  static String column(int column) {
    return "c" + column;
  }

  CatalogFacts facts() {
    var datasets = new ArrayList<DatasetVersionRecord>();
    var steps = new ArrayList<TableLineageRecord>();
    for (int link = 0; link < links; link++) {
      datasets.add(dataset(link));
      steps.add(step(link));
    }
    return new CatalogFacts(datasets, List.of(), List.of(new JobLineage(name, steps, List.of())));
  }

  private DatasetVersionRecord dataset(int link) {
    var fields =
        IntStream.range(0, COLUMNS)
            .mapToObj(each -> "{\"name\":\"" + column(each) + "\",\"type\":\"string\"}")
            .collect(Collectors.joining(","));
    return new DatasetVersionRecord(
        "t" + link,
        "id-" + link,
        1,
        path(link),
        "OUTPUT",
        "digest",
        "{\"type\":\"struct\",\"fields\":[" + fields + "]}",
        Optional.empty(),
        Optional.of(1_000L),
        Optional.empty(),
        List.of());
  }

  /** The first one reads the last, so that every dataset is described and no other one is. */
  private TableLineageRecord step(int link) {
    return new TableLineageRecord(
        "record",
        "statement",
        "OVERWRITE",
        "COMPLETE",
        List.of(),
        Optional.of("TABLE"),
        Optional.empty(),
        Optional.of(path((link + links - 1) % links)),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.empty(),
        Optional.of(path(link)),
        Optional.empty(),
        Optional.empty(),
        NOON);
  }
}
