package io.lakewarden.quality.profile;

import io.lakewarden.quality.rules.BoundColumn;
import java.util.List;
import java.util.stream.IntStream;

/** What one pass found out about the columns of a frame; it merges with that of other rows. */
public final class Evidence {
  private final List<BoundColumn> columns;
  private final TableEvidence table;

  Evidence(List<BoundColumn> columns, TableEvidence table) {
    this.columns = columns;
    this.table = table;
  }

  public long rows() {
    return table.rows();
  }

  /** The evidence of these rows and those; both lie over the same columns. */
  public Evidence plus(Evidence other) {
    return new Evidence(columns, new TableEvidence(table.kinds()).merge(table).merge(other.table));
  }

  /** The facts of the columns, in their order. */
  public List<ColumnFacts> facts() {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i -> {
              var column = columns.get(i);
              return table
                  .column(i)
                  .facts(column.name(), i, column.type().simpleString(), table.rows());
            })
        .toList();
  }
}
