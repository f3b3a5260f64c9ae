package io.lakewarden.jobs.landing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Names of columns as they come from outside. */
public final class Columns {
  private Columns() {}

  /** A column by its exact name, whatever characters that has. */
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  /** The name as SQL writes it. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The same columns under these names, by position. */
  public static Dataset<Row> renamed(Dataset<Row> frame, List<String> names) {
    return frame.toDF(names.toArray(String[]::new));
  }

  /**
   * Makes names unique without regard to case, as Delta demands: the second {@code score} becomes
   * {@code score__2}. A column without a name becomes {@code column_N}, by its position from 1.
   */
  public static List<String> unique(List<String> names) {
    var taken = new HashSet<String>();
    var result = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      var name =
          names.get(i) == null || names.get(i).isBlank() ? "column_" + (i + 1) : names.get(i);
      var candidate = name;
      for (int n = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); n++) {
        candidate = name + "__" + n;
      }
      result.add(candidate);
    }
    return result;
  }
}
