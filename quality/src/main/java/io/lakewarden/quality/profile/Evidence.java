package io.lakewarden.quality.profile;

import io.lakewarden.quality.rules.BoundColumn;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What one pass found out about the columns of a frame; it merges with that of other rows. */
public final class Evidence {
  private final List<BoundColumn> columns;
  private final TallyPlan tallies;
  private final TableEvidence table;

  Evidence(List<BoundColumn> columns, TallyPlan tallies, TableEvidence table) {
    this.columns = columns;
    this.tallies = tallies;
    this.table = table;
  }

  public long rows() {
    return table.rows();
  }

  /** Keeps the values of these columns out of everything that is told of them from here on. */
  public void protect(IntPredicate columns) {
    for (var i = 0; i < this.columns.size(); i++) {
      if (columns.test(i)) {
        table.column(i).protect();
      }
    }
  }

  /** Whether a column, or a part of its rows, is protected. */
  public boolean isProtected(int column) {
    return table.column(column).isHidden();
  }

  /** What may be kept of a column's evidence, see {@link Pass#ofKept}. */
  public byte[] kept(int column) {
    return table.keptColumn(column);
  }

  /** What was counted, by what was asked for. */
  public Map<Tally, TallyCount> tallies() {
    return tallies.counts(table.tallies(), table.rows());
  }

  /** The same without what rules asked for. */
  public Evidence profile() {
    return new Evidence(columns, new TallyPlan(List.of()), table.profile());
  }

  /** The evidence of these rows and those; both lie over the same columns. */
  public Evidence plus(Evidence other) {
    var sum = new TableEvidence(table.kinds(), tallies.shape());
    return new Evidence(columns, tallies, sum.merge(table).merge(other.table));
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
