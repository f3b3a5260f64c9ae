package io.lakewarden.jobs.trace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which version brought which date of the tables that are written date by date. */
final class Increments {
  private final Map<String, NavigableMap<LocalDate, TreeSet<Long>>> versions = new HashMap<>();
  private final Set<DataVersion> refused = new HashSet<>();

  void add(String table, long version, LocalDate date) {
    versions
        .computeIfAbsent(table, name -> new TreeMap<>())
        .computeIfAbsent(date, day -> new TreeSet<>())
        .add(version);
  }

  /** Notes that the gate refused an increment, so that runs of later dates leave it out. */
  void refuse(String table, long version, LocalDate date) {
    holding(table, version, date).ifPresent(refused::add);
  }

  boolean has(String table) {
    return versions.containsKey(table);
  }

  /** The date that this version brought. */
  Optional<LocalDate> broughtBy(String table, long version) {
    return versions.getOrDefault(table, new TreeMap<>()).entrySet().stream()
        .filter(date -> date.getValue().contains(version))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The increment of a date as this version of the table holds it. */
  Optional<DataVersion> holding(String table, long version, LocalDate date) {
    return Optional.ofNullable(versions.getOrDefault(table, new TreeMap<>()).get(date))
        .map(brought -> brought.floor(version))
        .map(brought -> new DataVersion(table, Optional.of(brought), Optional.of(date)));
  }

  /** The increments in a version that a run of this date reads; without a date, all of them. */
  List<DataVersion> visible(String table, long version, Optional<LocalDate> readAt) {
    var visible = new ArrayList<DataVersion>();
    for (var date : versions.getOrDefault(table, new TreeMap<>()).keySet()) {
      holding(table, version, date)
          .filter(increment -> isVisible(increment, readAt))
          .ifPresent(visible::add);
    }
    return visible;
  }

  private boolean isVisible(DataVersion increment, Optional<LocalDate> readAt) {
    var date = increment.date().orElseThrow();
    return readAt.isEmpty()
        || date.equals(readAt.get())
        || date.isBefore(readAt.get()) && !refused.contains(increment);
  }
}
