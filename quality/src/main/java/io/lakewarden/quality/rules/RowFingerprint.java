package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.Collection;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * What makes two rows equal rows: the SHA-256 of their values as JSON.
 *
 * <p>The columns are taken by name, whatever their order, times in UTC to the microsecond. Nulls
 * are left out, so that a column which is added later changes the fingerprint of no row that lacks
 * it; a null and a value never look the same. Numbers count as they are written: 1 and 1.0, or 0.0
 * and -0.0, differ.
 */
public final class RowFingerprint {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "ignoreNullFields", "true",
          "timeZone", "UTC",
          "locale", "en-US",
          "dateFormat", "yyyy-MM-dd",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private RowFingerprint() {}

  /** The fingerprint over these columns of a frame or table. */
  public static Column of(Collection<String> columns) {
    var byName =
        columns.stream()
            .sorted()
            .map(name -> col(SqlText.quoted(name)).as(name))
            .toArray(Column[]::new);
    return ofValues(byName);
  }

  /** The fingerprint over these values in this order, each under its name. */
  public static Column ofValues(Column... values) {
    return sha2(to_json(struct(values), OPTIONS), 256);
  }
}
