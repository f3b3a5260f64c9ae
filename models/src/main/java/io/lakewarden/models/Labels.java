package io.lakewarden.models;

import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.LabelConfig;
import java.util.List;
import org.apache.spark.sql.Column;

/** Turns the label column of a source into 1.0, 0.0 or null. */
public final class Labels {
  private Labels() {}

  /** 1.0 where the label is positive, 0.0 where it is anything else, null where it is null. */
  public static Column of(LabelConfig label) {
    return of(label.column(), label.positive());
  }

  /** The same for any column; values are compared as text without surrounding blanks. */
  public static Column of(String column, List<String> positive) {
    var text = trim(Names.column(column).cast("string"));
    var values = positive.stream().map(String::strip).toArray();
    return when(text.isin(values), 1.0).when(text.isNotNull(), 0.0);
  }
}
