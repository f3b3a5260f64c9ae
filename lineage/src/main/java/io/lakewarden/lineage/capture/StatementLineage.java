package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one statement did, before it becomes records.
 *
 * @param target empty for a read
 * @param columns what went into each column of the target; one column may be named several times
 * @param rows what decided about all of the target's rows
 */
record StatementLineage(
    String operation,
    Optional<SourceDataset> target,
    List<TargetColumn> columns,
    Map<Influence, String> rows) {
  StatementLineage {
    columns = List.copyOf(columns);
  }

  /**
   * One value that went into a column.
   *
   * @param field the path to the field of the column that it went into; empty for the whole column
   */
  record TargetColumn(String name, List<String> field, ColumnFlow flow) {
    TargetColumn {
      field = List.copyOf(field);
    }

    TargetColumn(String name, ColumnFlow flow) {
      this(name, List.of(), flow);
    }
  }

  static StatementLineage read(String operation) {
    return new StatementLineage(operation, Optional.empty(), List.of(), Map.of());
  }
}
