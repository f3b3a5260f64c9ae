package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.TableLineageRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the one path under which a dataset is known, whatever a record calls it: by table id, by
 * path, by full name.
 */
final class DatasetPaths {
  private final Map<String, String> byTableId = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();

  DatasetPaths(CatalogFacts facts) {
    for (var dataset : facts.datasets()) {
      var path = normalised(dataset.path());
      byName.put(dataset.dataset(), path);
      if (!dataset.tableId().isBlank()) {
        byTableId.put(dataset.tableId(), path);
      }
    }
    for (var table : facts.tables()) {
      remember(table.sourceTableFullName(), source(table));
      remember(table.targetTableFullName(), target(table));
    }
  }

  /** The path of what a statement read; empty if it read nothing. */
  Optional<String> source(TableLineageRecord table) {
    return find(table.sourceTableId(), table.sourcePath(), table.sourceTableFullName());
  }

  /** The path of what a statement wrote; empty if it wrote nothing. */
  Optional<String> target(TableLineageRecord table) {
    return find(table.targetTableId(), table.targetPath(), table.targetTableFullName());
  }

  /** The path of a dataset given by full name, which is the name itself where nothing is known. */
  String ofName(String fullName) {
    return byName.getOrDefault(fullName, normalised(fullName));
  }

  /** The path of a dataset given by table id, blank where unknown, and name. */
  String of(String tableId, String name) {
    return Optional.ofNullable(byTableId.get(tableId)).orElseGet(() -> ofName(name));
  }

  private Optional<String> find(
      Optional<String> tableId, Optional<String> path, Optional<String> fullName) {
    return tableId
        .map(byTableId::get)
        .or(() -> path.map(DatasetPaths::normalised))
        .or(() -> fullName.map(this::ofName));
  }

  private void remember(Optional<String> fullName, Optional<String> path) {
    fullName.ifPresent(name -> path.ifPresent(found -> byName.putIfAbsent(name, found)));
  }

  /**
   * One spelling per place: local paths without {@code file:}, no slash at the end, and no {@code
   * user:password@} of a URL, which must not leave the house.
   */
  static String normalised(String path) {
    var plain =
        path.replaceFirst("^file:/+", "/")
            .replaceFirst("^([A-Za-z][A-Za-z0-9+.:-]*://)[^/@:]*:[^/@]*@", "$1");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
