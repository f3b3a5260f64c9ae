package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.lineage.capture.FrameSources;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the tables that this run derives are made from, down to the datasets that were landed. */
final class Provenance {
  private final Map<String, Sources> derived = new LinkedHashMap<>();

  /**
   * What one table was made from.
   *
   * @param read the pinned tables that were read themselves
   * @param landed the landed datasets at the ends of all ways
   * @param foreign names of what the run has not pinned, so that nothing is known of it
   */
  record Sources(Set<DatasetPin> read, Set<DatasetPin> landed, Set<String> foreign) {}

  /** Notes what the rows of a derived table would be read from. */
  Sources derive(String table, Dataset<Row> rows, List<DatasetPin> pins) {
    Set<DatasetPin> read = new LinkedHashSet<>();
    Set<DatasetPin> landed = new LinkedHashSet<>();
    Set<String> foreign = new LinkedHashSet<>();
    for (var source : sources(rows)) {
      var pin = pinned(source, pins);
      if (pin.isEmpty()) {
        foreign.add(source.name());
      } else {
        read.add(pin.get());
        var before = of(pin.get());
        landed.addAll(before.landed());
        foreign.addAll(before.foreign());
      }
    }
    var sources = new Sources(read, landed, foreign);
    derived.put(table, sources);
    return sources;
  }

  /** What a table that this run derives is made from. */
  Sources of(String table) {
    return derived.get(table);
  }

  /** What a pinned table was made from; a landed one of itself. */
  Sources of(DatasetPin pin) {
    var sources = derived.get(pin.dataset());
    return sources == null ? new Sources(Set.of(), Set.of(pin), Set.of()) : sources;
  }

  private static List<FrameSources.Source> sources(Dataset<Row> rows) {
    try {
      return FrameSources.of(rows);
    } catch (RuntimeException e) {
      // Plans of other libraries may hold anything; what cannot be read is not known.
      return List.of(FrameSources.Source.unknown("an unknown plan"));
    }
  }

  private static Optional<DatasetPin> pinned(FrameSources.Source source, List<DatasetPin> pins) {
    return pins.stream()
        .filter(pin -> source.tableId().filter(pin.tableId()::equals).isPresent())
        .filter(pin -> source.version().filter(version -> version == pin.version()).isPresent())
        .reduce((first, second) -> second);
  }
}
