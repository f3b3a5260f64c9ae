package io.lakewarden.lineage.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Which names mean the same dataset: a table under the names it had before a rename, a path under
 * the table that lies there. Each dataset goes by its newest name in a catalogue.
 *
 * <p>A table that is dropped and made again under its name stays one dataset, because whoever reads
 * it reads it by that name. A name that moved on to another table means both of them.
 */
public final class DatasetAliases {
  private final Map<String, Sighting> newestOfId = new HashMap<>();
  private final Map<String, TreeMap<Instant, Bearer>> bearersOfName = new HashMap<>();
  private final Map<String, Sighting> newestOfPath = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  /** A name that a statement knew; of two at one time, the one written counts. */
  private record Sighting(String name, boolean isPath, Instant time, boolean isWritten) {
    static final Comparator<Sighting> BY_WORTH =
        Comparator.comparing((Sighting sighting) -> !sighting.isPath)
            .thenComparing(Sighting::time)
            .thenComparing(Sighting::isWritten)
            .thenComparing(Sighting::name);
  }

  /** Which table bore a name at a time. */
  private record Bearer(boolean isWritten, String id) {
    static final Comparator<Bearer> BY_WORTH =
        Comparator.comparing(Bearer::isWritten).thenComparing(Bearer::id);
  }

  /** Notes under which name a statement knew a dataset that it read. */
  public void saw(
      String name, String type, Optional<String> path, Optional<String> tableId, Instant time) {
    note(new Sighting(name, type.equals("PATH"), time, false), type, path, tableId);
  }

  /** The same of a dataset that it wrote, such as a table that it gave its name. */
  public void sawWritten(
      String name, String type, Optional<String> path, Optional<String> tableId, Instant time) {
    note(new Sighting(name, type.equals("PATH"), time, true), type, path, tableId);
  }

  private void note(
      Sighting sighting, String type, Optional<String> path, Optional<String> tableId) {
    types.putIfAbsent(sighting.name, type);
    tableId.ifPresent(
        id -> {
          newestOfId.merge(id, sighting, BinaryOperator.maxBy(Sighting.BY_WORTH));
          bearersOfName
              .computeIfAbsent(sighting.name, same -> new TreeMap<>())
              .merge(
                  sighting.time,
                  new Bearer(sighting.isWritten, id),
                  BinaryOperator.maxBy(Bearer.BY_WORTH));
        });
    path.ifPresent(
        place -> newestOfPath.merge(place, sighting, BinaryOperator.maxBy(Sighting.BY_WORTH)));
  }

  /** The name that the dataset which bore this name at this time goes by. */
  public String canonical(String name, Instant time) {
    var bearers = bearersOfName.get(name);
    if (bearers == null) {
      var there = newestOfPath.get(name);
      return there == null ? name : there.name;
    }
    var entry = bearers.floorEntry(time) == null ? bearers.firstEntry() : bearers.floorEntry(time);
    return newestOfId.get(entry.getValue().id).name;
  }

  /** What the datasets that ever bore this name, or lay at this path, go by; empty for others. */
  public Set<String> meanings(String name) {
    var meanings = new LinkedHashSet<String>();
    bearersOfName
        .getOrDefault(name, new TreeMap<>())
        .values()
        .forEach(bearer -> meanings.add(newestOfId.get(bearer.id).name));
    if (meanings.isEmpty() && (newestOfPath.containsKey(name) || types.containsKey(name))) {
      meanings.add(canonical(name, Instant.MAX));
    }
    return meanings;
  }

  /** TABLE, PATH, VIEW, JDBC, MODEL or OTHER. */
  public String type(String name) {
    return types.getOrDefault(name, name.startsWith("/") ? "PATH" : "TABLE");
  }

  /** Every name and every path. */
  public Collection<String> names() {
    var names = new TreeSet<>(types.keySet());
    names.addAll(newestOfPath.keySet());
    return Collections.unmodifiableSet(names);
  }
}
