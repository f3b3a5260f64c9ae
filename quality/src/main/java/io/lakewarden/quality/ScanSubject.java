package io.lakewarden.quality;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.quality.scan.StateKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param log what the log of the table knows of exactly these rows; rules it can answer are not
 *     measured
 * @param stateKey what hashes in kept states are keyed with; without a secret none is kept of a
 *     protected column
 */
public record ScanSubject(
    Dataset<Row> frame,
    DatasetPin pin,
    String slice,
    List<String> sentinels,
    Set<String> keyColumns,
    Optional<LogStatistics> log,
    StateKey stateKey) {
  public ScanSubject {
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(pin, "pin");
    Objects.requireNonNull(slice, "slice");
    sentinels = List.copyOf(sentinels);
    keyColumns = Set.copyOf(keyColumns);
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(stateKey, "stateKey");
  }

  /** As the canonical one, with a key that is no secret. */
  public ScanSubject(
      Dataset<Row> frame,
      DatasetPin pin,
      String slice,
      List<String> sentinels,
      Set<String> keyColumns,
      Optional<LogStatistics> log) {
    this(frame, pin, slice, sentinels, keyColumns, log, StateKey.open());
  }

  /** Rows of which no log tells anything. */
  public ScanSubject(
      Dataset<Row> frame,
      DatasetPin pin,
      String slice,
      List<String> sentinels,
      Set<String> keyColumns) {
    this(frame, pin, slice, sentinels, keyColumns, Optional.empty());
  }

  /** The same rows with what the log of their table knows of them. */
  public ScanSubject with(Optional<LogStatistics> statistics) {
    return new ScanSubject(frame, pin, slice, sentinels, keyColumns, statistics, stateKey);
  }

  /** The same rows, with kept hashes keyed with this. */
  public ScanSubject with(StateKey key) {
    return new ScanSubject(frame, pin, slice, sentinels, keyColumns, log, key);
  }
}
