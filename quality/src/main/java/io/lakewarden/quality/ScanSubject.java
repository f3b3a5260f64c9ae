package io.lakewarden.quality;

import io.lakewarden.core.DatasetPin;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one scan looks at.
 *
 * @param frame the rows of the pinned version, or of the slice of it
 * @param slice {@code *} for all rows, or the condition of the slice, such as {@code
 *     _logical_date=2019-01-31}
 * @param sentinels values that stand for a missing one
 * @param keyColumns columns that identify a row; no value of theirs is kept
 */
public record ScanSubject(
    Dataset<Row> frame,
    DatasetPin pin,
    String slice,
    List<String> sentinels,
    Set<String> keyColumns) {
  public ScanSubject {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(pin, "pin");
    Objects.requireNonNull(slice, "slice");
    sentinels = List.copyOf(sentinels);
    keyColumns = Set.copyOf(keyColumns);
  }
}
