package io.lakewarden.quality.log;

import io.lakewarden.core.statistics.ColumnStatistics;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.quality.rules.BoundColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The statistics of a version with the types of its columns. */
final class LoggedTable {
  private final LogStatistics statistics;
  private final StructField[] fields;

  LoggedTable(LogStatistics statistics) {
    this.statistics = statistics;
    this.fields = ((StructType) DataType.fromJson(statistics.schemaJson())).fields();
  }

  /** A column with what is known of it. */
  record Column(BoundColumn bound, ColumnStatistics statistics) {}

  Optional<Long> rows() {
    return statistics.rows();
  }

  List<String> names() {
    return Arrays.stream(fields).map(StructField::name).toList();
  }

  /**
   * The column that the scan would find under a name; empty where that would be an error or could
   * be another one.
   */
  Optional<Column> column(String name) {
    var found = -1;
    var same = 0;
    for (var i = 0; i < fields.length; i++) {
      if (fields[i].name().equalsIgnoreCase(name)) {
        found = i;
        same++;
      }
    }
    return same == 1
        ? Optional.of(
            new Column(
                new BoundColumn(fields[found].name(), "c" + found, fields[found].dataType()),
                statistics.columns().get(found)))
        : Optional.empty();
  }
}
