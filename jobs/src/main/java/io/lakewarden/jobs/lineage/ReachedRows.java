package io.lakewarden.jobs.lineage;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.jobs.lineage.RecordedLineage.Loaded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a lineage table that a walk has reached. One that was reached through the column of a
 * view is told with that column for its source.
 */
final class ReachedRows {
  private static final int ITSELF = -1;
  private static final String ID = "reached_id";
  private static final String PLACE = "reached_place";
  private static final StructType SCHEMA =
      new StructType().add(ID, DataTypes.StringType).add(PLACE, DataTypes.IntegerType);

  /** What the row says of its source and of how, by what {@code via} says instead. */
  private static final Map<String, String> BY_COLUMN =
      Map.of(
          "source_table_full_name", "view_full_name",
          "source_column_name", "column_name",
          "source_field_path", "field_path",
          "target_field_path", "target_field_path",
          "dependency_kind", "dependency_kind",
          "transformation", "transformation",
          "masking", "masking");

  private final List<Row> wanted;
  private final boolean passViews;

  private ReachedRows(List<Row> wanted, boolean passViews) {
    this.wanted = wanted;
    this.passViews = passViews;
  }

  static ReachedRows of(Loaded loaded, BitSet reached) {
    List<Row> wanted = new ArrayList<>();
    var places = loaded.passed();
    reached.stream()
        .forEach(
            row ->
                wanted.add(
                    RowFactory.create(
                        loaded.recordIds().get(row), places.getOrDefault(row, ITSELF))));
    return new ReachedRows(wanted, reached.stream().anyMatch(places::containsKey));
  }

  /** These rows of the table. */
  Dataset<Row> of(Dataset<Row> table) {
    var ids = broadcast(table.sparkSession().createDataFrame(wanted, SCHEMA).distinct());
    if (!passViews) {
      return table.join(ids, table.col("record_id").equalTo(ids.col(ID)), "left_semi");
    }
    var joined = table.join(ids, table.col("record_id").equalTo(ids.col(ID)));
    var columns = new ArrayList<Column>();
    for (var name : table.columns()) {
      columns.add(told(name).as(name));
    }
    return joined.select(columns.toArray(Column[]::new));
  }

  private static Column told(String name) {
    var isItself = col(PLACE).equalTo(lit(ITSELF));
    if (name.equals("source_version") || name.equals("via")) {
      return when(isItself, col(name));
    }
    var other = BY_COLUMN.get(name);
    return other == null
        ? col(name)
        : when(isItself, col(name)).otherwise(expr("via[" + PLACE + "]." + other));
  }
}
