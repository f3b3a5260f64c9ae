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

/** What a pass is to find out about the columns of a frame: one aggregate that others can join. */
public final class ProfilePass {
  private final List<BoundColumn> columns;
  private final List<ColumnKind> kinds;
  private final List<String> sentinels;

  /**
   * @param columns columns of the frame that the pass will run over, under their aliases
   * @param sentinels values that stand for a missing one
   */
  public ProfilePass(List<BoundColumn> columns, List<String> sentinels) {
    this.columns = List.copyOf(columns);
    this.kinds = columns.stream().map(column -> ColumnKind.of(column.type())).toList();
    this.sentinels = List.copyOf(sentinels);
  }

  /** The one aggregate of the pass; its result is read with {@link #read}. */
  public Column aggregate() {
    var inputs = new ArrayList<Expression>();
    columns.forEach(column -> inputs.add(col(column.alias()).expr()));
    var children = JavaConverters.asScalaBuffer(inputs).toList();
    var aggregate = new EvidenceAggregate(children, kinds, sentinels, 0, 0);
    return new Column(aggregate.toAggregateExpression());
  }

  /** The evidence that the aggregate gave. */
  public Evidence read(byte[] result) {
    return new Evidence(columns, TableEvidence.fromBytes(result, kinds));
  }

  /** The evidence of no rows. */
  public Evidence nothing() {
    return new Evidence(columns, new TableEvidence(kinds));
  }

  /** Reads a frame, which has the columns under their aliases, in a pass of its own. */
  public Evidence run(Dataset<Row> frame) {
    return read(frame.select(aggregate()).head().getAs(0));
  }
}
