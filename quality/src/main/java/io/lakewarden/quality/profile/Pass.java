package io.lakewarden.quality.profile;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.quality.rules.BoundColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.JavaConverters;

/** One pass over a frame: the profile of its columns and what rules ask for, in one aggregate. */
public final class Pass {
  private final List<BoundColumn> columns;
  private final List<ColumnKind> kinds;
  private final List<String> sentinels;
  private final List<Tally> tallies;

  /**
   * @param columns columns of the frame that the pass will run over, under their aliases
   * @param sentinels values that stand for a missing one
   * @param tallies what rules ask for, over other columns of that frame
   */
  public Pass(List<BoundColumn> columns, List<String> sentinels, List<Tally> tallies) {
    this.columns = List.copyOf(columns);
    this.kinds = columns.stream().map(column -> ColumnKind.of(column.type())).toList();
    this.sentinels = List.copyOf(sentinels);
    this.tallies = List.copyOf(tallies);
  }

  /** Reads a frame, which has all columns under their aliases, once. */
  public Evidence run(Dataset<Row> frame) {
    return evidence(
        TableEvidence.fromBytes(
            frame.select(aggregate()).head().getAs(0), kinds, TallyShape.of(tallies)));
  }

  /** The evidence of no rows. */
  public Evidence nothing() {
    return evidence(new TableEvidence(kinds, TallyShape.of(tallies)));
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

  private Column aggregate() {
    var inputs = new ArrayList<Expression>();
    columns.forEach(column -> inputs.add(col(column.alias()).expr()));
    for (var tally : tallies) {
      tally.columns().forEach(alias -> inputs.add(col(alias).expr()));
      tally.filter().ifPresent(alias -> inputs.add(col(alias).expr()));
    }
    var children = JavaConverters.asScalaBuffer(inputs).toList();
    var aggregate = new PassAggregate(children, kinds, sentinels, TallyShape.of(tallies), 0, 0);
    return new Column(aggregate.toAggregateExpression());
  }
}
