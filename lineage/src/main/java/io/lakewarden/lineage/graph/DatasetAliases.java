package io.lakewarden.lineage.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which names mean the same dataset: a table under the names it had before a rename, a path under
 * the table that lies there. Each dataset goes by its newest name in a catalogue.
 *
 * <p>A table that is dropped and made again under its name stays one dataset, because whoever reads
 * it reads it by that name. A name that moved on to another table means both of them.
 */
public final class DatasetAliases {
  private final Map<String, Sighting> newestOfId = new HashMap<>();
  private final Map<String, TreeMap<Instant, String>> idsOfName = new HashMap<>();
  private final Map<String, Sighting> newestOfPath = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  private record Sighting(String name, boolean isPath, Instant time) {
    Sighting newer(Sighting other) {
      if (isPath != other.isPath) {
        return isPath ? other : this;
      }
      return time.isAfter(other.time) ? this : other;
    }
  }

  /** Notes under which name a statement knew a dataset. */
  public void saw(
      String name, String type, Optional<String> path, Optional<String> tableId, Instant time) {
    types.putIfAbsent(name, type);
    var sighting = new Sighting(name, type.equals("PATH"), time);
    tableId.ifPresent(
        id -> {
          newestOfId.merge(id, sighting, Sighting::newer);
          idsOfName.computeIfAbsent(name, same -> new TreeMap<>()).put(time, id);
        });
    path.ifPresent(place -> newestOfPath.merge(place, sighting, Sighting::newer));
  }

  /** The name that the dataset which bore this name at this time goes by. */
  public String canonical(String name, Instant time) {
    var ids = idsOfName.get(name);
    if (ids == null) {
      var there = newestOfPath.get(name);
      return there == null ? name : there.name();
    }
    var entry = ids.floorEntry(time) == null ? ids.firstEntry() : ids.floorEntry(time);
    return newestOfId.get(entry.getValue()).name();
  }

  /** What the datasets that ever bore this name, or lay at this path, go by; empty for others. */
  public Set<String> meanings(String name) {
    var meanings = new LinkedHashSet<String>();
    idsOfName
        .getOrDefault(name, new TreeMap<>())
        .values()
        .forEach(id -> meanings.add(newestOfId.get(id).name()));
    if (meanings.isEmpty() && newestOfPath.containsKey(name)) {
      var there = newestOfPath.get(name).name();
      meanings.add(canonical(there, Instant.MAX));
    } else if (meanings.isEmpty() && types.containsKey(name)) {
      meanings.add(name);
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
