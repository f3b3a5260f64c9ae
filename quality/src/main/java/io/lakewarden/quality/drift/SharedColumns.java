package io.lakewarden.quality.drift;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which columns two frames share by name; letters' case matters only where it tells columns apart.
 *
 * @param both names that both have, as the reference writes them
 */
public record SharedColumns(
    List<String> both, List<String> onlyReference, List<String> onlyCurrent) {
  public SharedColumns {
    both = List.copyOf(both);
    onlyReference = List.copyOf(onlyReference);
    onlyCurrent = List.copyOf(onlyCurrent);
  }

  public static SharedColumns of(Dataset<Row> reference, Dataset<Row> current) {
    var before = List.of(reference.columns());
    var after = List.of(current.columns());
    return new SharedColumns(
        before.stream().filter(name -> has(after, name)).distinct().toList(),
        before.stream().filter(name -> !has(after, name)).toList(),
        after.stream().filter(name -> !has(before, name)).toList());
  }

  /** Whether a column goes by this name. */
  public static boolean has(List<String> columns, String name) {
    return columns.contains(name)
        || columns.stream().filter(column -> column.equalsIgnoreCase(name)).count() == 1;
  }
}
