package io.lakewarden.quality.profile;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.quality.pass.FoldAggregate;
import io.lakewarden.quality.rules.BoundColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One pass over a frame: the profile of its columns and what rules ask for, in one aggregate. */
public final class Pass {
  private final List<BoundColumn> columns;
  private final List<ColumnKind> kinds;
  private final List<String> sentinels;
  private final TallyPlan tallies;

  /**
   * @param columns columns of the frame that the pass will run over, under their aliases
   * @param sentinels values that stand for a missing one
   * @param tallies what rules ask for, over other columns of that frame
   */
  public Pass(List<BoundColumn> columns, List<String> sentinels, List<Tally> tallies) {
    this.columns = List.copyOf(columns);
    this.kinds = columns.stream().map(column -> ColumnKind.of(column.type())).toList();
    this.sentinels = List.copyOf(sentinels);
    this.tallies = new TallyPlan(List.copyOf(tallies));
  }

  /** Reads a frame, which has all columns under their aliases, once. */
  public Evidence run(Dataset<Row> frame) {
    var fold = fold();
    return evidence(fold.fromBytes(frame.select(FoldAggregate.of(fold, inputs())).head().getAs(0)));
  }

  /** The evidence of no rows. */
  public Evidence nothing() {
    return evidence(fold().zero());
  }

  /**
   * The evidence that was kept of other rows.
   *
   * @param kept of each column, in order, see {@link Evidence#kept}
   */
  public Evidence ofKept(List<byte[]> kept, long rows) {
    return evidence(TableEvidence.ofKept(kept, kinds, rows));
  }

  private Evidence evidence(TableEvidence found) {
    return new Evidence(columns, tallies, found);
  }

  private List<Column> inputs() {
    var inputs = new ArrayList<Column>();
    columns.forEach(column -> inputs.add(col(column.alias())));
    inputs.addAll(tallies.inputs());
    return inputs;
  }

  private PassFold fold() {
    return new PassFold(kinds, sentinels, tallies.shape());
  }
}
