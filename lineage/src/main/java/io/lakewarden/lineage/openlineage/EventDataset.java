package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.ModelNode;
import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.PlainName;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset as the ledger's lineage knows it; credentials of addresses are left out.
 *
 * @param type TABLE, PATH, VIEW, JDBC, MODEL or OTHER
 * @param fullName {@code catalog.database.table}, or the path
 * @param tableId Delta's own id, which survives a rename
 * @param version the Delta version read or written; of a model its own
 */
record EventDataset(
    String type,
    String fullName,
    Optional<String> path,
    Optional<String> tableId,
    Optional<Long> version) {
  static final String TABLE = "TABLE";
  static final String PATH = "PATH";
  static final String VIEW = "VIEW";
  static final String JDBC = "JDBC";
  static final String MODEL = ModelNode.TYPE;
  static final String OTHER = "OTHER";

  EventDataset {
    Objects.requireNonNull(type, "type");
    fullName = PlainName.of(fullName);
    path = path.map(PlainAddress::of);
  }

  /** What a statement read; empty if it read nothing. */
  static Optional<EventDataset> source(TableLineageRecord table) {
    return table
        .sourceTableFullName()
        .map(
            name ->
                new EventDataset(
                    table.sourceType().orElse(OTHER),
                    name,
                    table.sourcePath(),
                    table.sourceTableId(),
                    table.sourceVersion()));
  }

  /** What a statement wrote; empty if it wrote nothing. */
  static Optional<EventDataset> target(TableLineageRecord table) {
    return table
        .targetTableFullName()
        .map(
            name ->
                new EventDataset(
                    table.targetType().orElse(OTHER),
                    name,
                    table.targetPath(),
                    table.targetTableId(),
                    table.targetVersion()));
  }

  /** A dataset of which no more than the name is known. */
  static EventDataset named(String fullName) {
    return PlainName.isAddress(fullName)
        ? new EventDataset(
            PATH, fullName, Optional.of(fullName), Optional.empty(), Optional.empty())
        : new EventDataset(
            fullName.startsWith("jdbc:") ? JDBC : OTHER,
            fullName,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  boolean isModel() {
    return type.equals(MODEL);
  }

  /** Whether it is known to be a Delta table. */
  boolean isDelta() {
    return !isModel() && (tableId.isPresent() || version.isPresent());
  }
}
