package io.lakewarden.lineage.atlas;

import io.lakewarden.core.ModelNode;
import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the one path under which a dataset is known today, whatever a record calls it: by table id,
 * by path, by full name, by what it was called before a renaming.
 */
final class DatasetPaths {
  private final Map<String, String> byTableId = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> placeOfName = new HashMap<>();
  private final Map<String, String> nameOfPlace = new HashMap<>();
  private final Renamings renamings = new Renamings();

  DatasetPaths(CatalogFacts facts) {
    for (var dataset : facts.datasets()) {
      var path = normalised(dataset.path());
      byName.put(dataset.dataset(), path);
      if (!dataset.tableId().isBlank()) {
        byTableId.put(dataset.tableId(), path);
      }
    }
    for (var lineage : facts.lineage()) {
      for (var table : lineage.tables()) {
        remember(table.sourceTableFullName(), source(table));
        remember(table.targetTableFullName(), target(table));
      }
    }
    facts.lineage().forEach(this::rename);
    renamings.tableIds().forEach(byTableId::put);
    facts.lineage().stream()
        .flatMap(lineage -> lineage.tables().stream())
        .sorted(Comparator.comparing(TableLineageRecord::statementTime))
        .forEach(this::rememberTarget);
  }

  private void rememberTarget(TableLineageRecord table) {
    var place = target(table);
    if (place.isPresent()) {
      var name = table.targetTableFullName().map(DatasetPaths::normalised).orElse(place.get());
      nameOfPlace.put(place.get(), name);
      if (!Renamings.isRenaming(table)) {
        placeOfName.put(name, place.get());
      }
    }
  }

  private void rename(JobLineage lineage) {
    var statements = new HashSet<String>();
    for (var table : lineage.tables()) {
      if (Renamings.isRenaming(table)) {
        statements.add(table.statementId());
        renamings.table(
            table,
            called(table.sourcePath(), table.sourceTableFullName()).orElse(""),
            called(table.targetPath(), table.targetTableFullName()).orElse(""));
      }
    }
    lineage.columns().stream()
        .filter(edge -> statements.contains(edge.statementId()))
        .forEach(edge -> renamings.column(edge, byName(edge.targetTableFullName())));
  }

  /** Where a described version of a dataset is today. */
  String of(DatasetVersionRecord dataset) {
    return renamings.now(normalised(dataset.path()), dataset.tableId());
  }

  /** The path of what a statement read; empty if it read nothing. */
  Optional<String> source(TableLineageRecord table) {
    return find(
        table.sourceTableId(),
        called(table.sourcePath(), table.sourceTableFullName()),
        table.statementTime());
  }

  /** The path of what a statement wrote; empty if it wrote nothing. */
  Optional<String> target(TableLineageRecord table) {
    return find(
        table.targetTableId(),
        called(table.targetPath(), table.targetTableFullName()),
        table.statementTime());
  }

  /**
   * The path of a dataset that had this full name at a time; the name itself where nothing is
   * known.
   */
  String ofName(String fullName, Instant time) {
    return renamings.now(byName(fullName), time);
  }

  /** The path of a dataset given by table id, blank where unknown, and name or path. */
  String of(String tableId, String name) {
    return Optional.ofNullable(byTableId.get(tableId))
        .orElseGet(() -> renamings.now(byName(name), tableId));
  }

  /**
   * What a step is named after that wrote a dataset under a name: that name, unless another dataset
   * has it today.
   *
   * @param place the dataset's path of today
   */
  String stepName(String name, String place) {
    return place.equals(placeOfName.getOrDefault(name, place))
        ? name
        : nameOfPlace.getOrDefault(place, place);
  }

  /** What a column of a dataset, given by its path of today, is called today. */
  String column(String path, String column, Instant time) {
    return renamings.column(path, column, time);
  }

  Renamings renamings() {
    return renamings;
  }

  private Optional<String> find(Optional<String> tableId, Optional<String> called, Instant time) {
    return tableId.map(byTableId::get).or(() -> called.map(place -> renamings.now(place, time)));
  }

  /** A model is known by its name: each of its versions lies at a path of its own. */
  private Optional<String> called(Optional<String> path, Optional<String> fullName) {
    return fullName
        .filter(name -> ModelNode.model(name).isPresent())
        .or(() -> path.map(DatasetPaths::normalised))
        .or(() -> fullName.map(this::byName));
  }

  private String byName(String fullName) {
    return byName.getOrDefault(fullName, normalised(fullName));
  }

  private void remember(Optional<String> fullName, Optional<String> path) {
    fullName.ifPresent(name -> path.ifPresent(found -> byName.putIfAbsent(name, found)));
  }

  /**
   * One spelling per place: local paths without {@code file:}, no slash at the end, and nothing of
   * an address that must not leave the house.
   */
  static String normalised(String path) {
    var plain = PlainAddress.of(path.replaceFirst("^file:/+", "/"));
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
