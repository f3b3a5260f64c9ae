package io.lakewarden.lineage.capture;

import java.util.Optional;

/**
 * A table, path, view or remote table as a statement saw it.
 *
 * @param type TABLE, PATH, VIEW, JDBC or OTHER
 * @param fullName {@code catalog.database.table}, or the path
 * @param tableId Delta's own id, which survives a rename
 * @param version the Delta version read or written
 */
record SourceDataset(
    String type,
    String fullName,
    Optional<String> path,
    Optional<String> tableId,
    Optional<Long> version) {
  static SourceDataset table(String fullName, Optional<String> path) {
    return new SourceDataset("TABLE", fullName, path, Optional.empty(), Optional.empty());
  }

  static SourceDataset path(String path) {
    return new SourceDataset("PATH", path, Optional.of(path), Optional.empty(), Optional.empty());
  }

  static SourceDataset named(String type, String fullName) {
    return new SourceDataset(type, fullName, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Part of every record's id, so it is built without reflection. */
  @Override
  public String toString() {
    return type
        + ' '
        + fullName
        + ' '
        + path.orElse("")
        + ' '
        + tableId.orElse("")
        + ' '
        + version.map(String::valueOf).orElse("");
  }

  boolean isView() {
    return type.equals("VIEW");
  }

  SourceDataset at(Optional<String> place) {
    return new SourceDataset(type, fullName, place, tableId, version);
  }

  SourceDataset withId(Optional<String> id) {
    return new SourceDataset(type, fullName, path, id, version);
  }

  SourceDataset withDelta(String id, Optional<Long> deltaVersion) {
    return new SourceDataset(type, fullName, path, Optional.ofNullable(id), deltaVersion);
  }
}
