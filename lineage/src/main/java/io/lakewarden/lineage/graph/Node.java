package io.lakewarden.lineage.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * A dataset or model, or a column of one.
 *
 * @param type TABLE, PATH, VIEW, JDBC, MODEL or OTHER
 * @param name the full name: {@code catalog.database.table}, the path, or {@code model:NAME}
 * @param column the column, at the top level; absent for the whole
 */
public record Node(String type, String name, Optional<String> column) {
  public Node {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(column, "column");
  }
}
