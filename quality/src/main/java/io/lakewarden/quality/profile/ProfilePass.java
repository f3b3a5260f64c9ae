package io.lakewarden.quality.profile;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udaf;

import io.lakewarden.quality.rules.BoundFrame;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One {@code select} of aggregates over all columns; very wide frames take one per 300 columns. */
public final class ProfilePass {
  private static final int COLUMNS_PER_PASS = 300;

  private ProfilePass() {}

  /** What the pass found. */
  public record Facts(long rows, List<ColumnFacts> columns) {
    public Facts {
      columns = List.copyOf(columns);
    }
  }

  /** Reads the frame once and gives the facts of its columns, in order. */
  public static Facts run(Dataset<Row> frame, List<String> sentinels) {
    var bound = BoundFrame.of(frame, List.of());
    var columns = bound.columns();
    var facts = new ArrayList<ColumnFacts>();
    var rows = 0L;
    for (var from = 0; from == 0 || from < columns.size(); from += COLUMNS_PER_PASS) {
      var chunk = columns.subList(from, Math.min(columns.size(), from + COLUMNS_PER_PASS));
      var aggregates = new ArrayList<Column>(List.of(count(lit(1)).as("rows")));
      var readers = new ArrayList<ColumnAggregates>();
      for (var column : chunk) {
        var reader = new ColumnAggregates(column, from + readers.size(), sentinels);
        aggregates.addAll(reader.columns());
        readers.add(reader);
      }
      aggregates.add(sketches(readers).as("sketches"));
      var row = bound.frame().select(aggregates.toArray(Column[]::new)).head();
      rows = row.getLong(0);
      var sketches = Sketches.fromBytes(row.getAs("sketches"));
      for (var i = 0; i < readers.size(); i++) {
        facts.add(readers.get(i).read(row, sketches.get(i)));
      }
    }
    return new Facts(rows, facts);
  }

  private static Column sketches(List<ColumnAggregates> columns) {
    var hashed = new boolean[columns.size()];
    var inputs = new Column[columns.size()];
    var schema = new StructType();
    for (var i = 0; i < inputs.length; i++) {
      hashed[i] = columns.get(i).isHashed();
      inputs[i] = columns.get(i).sketched();
      schema = schema.add("v" + i, hashed[i] ? DataTypes.LongType : DataTypes.StringType);
    }
    return udaf(new SketchesAggregator(hashed), Encoders.row(schema)).apply(inputs);
  }
}
