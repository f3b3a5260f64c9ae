package io.lakewarden.jobs.trace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One name for each table, whatever a record calls it: Delta's id survives a rename and is the same
 * for a table's name and its path.
 */
final class TableNames {
  private final Map<String, String> byId = new HashMap<>();
  private final Map<String, String> same = new HashMap<>();
  private final Map<String, String> datasets = new LinkedHashMap<>();

  /** The full name of a table that this id, or without one this name, belongs to. */
  String of(Optional<String> tableId, String name) {
    var known =
        tableId
            .filter(id -> !id.isBlank())
            .map(id -> byId.computeIfAbsent(id, unseen -> known(name)));
    known.filter(full -> !full.equals(name)).ifPresent(full -> same.put(name, full));
    return known.orElseGet(() -> known(name));
  }

  /** The full name of what a record names so. */
  String known(String name) {
    return same.getOrDefault(name, name);
  }

  /** Delta's id of a table. */
  Optional<String> id(String fullName) {
    return byId.entrySet().stream()
        .filter(known -> known.getValue().equals(fullName))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Gives a table the name that the configuration has for it. */
  void call(String fullName, String dataset) {
    datasets.put(fullName, dataset);
  }

  /** What people call a table: the dataset, or else its full name. */
  String label(String fullName) {
    return datasets.getOrDefault(fullName, fullName);
  }

  /** {@code dataset@version}, with the date of an increment. */
  String label(DataVersion version) {
    return label(version.name())
        + version.version().map(number -> "@" + number).orElse("")
        + version.date().map(date -> " of " + date).orElse("");
  }

  /** The full names by what people may call them: dataset or full name. */
  Map<String, String> byLabel(Set<String> fullNames) {
    var labels = new LinkedHashMap<String, String>();
    fullNames.forEach(name -> labels.put(name, name));
    datasets.forEach((name, dataset) -> labels.put(dataset, name));
    return labels;
  }
}
