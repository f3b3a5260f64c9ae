package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lakewarden.core.statistics.NullCount;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the log says of one data file.
 *
 * @param rows rows that are left, absent where the log does not say
 * @param written rows that were written, deleted ones included
 * @param tight whether its bounds and counts are about the rows that are left
 * @param bySpark whether Spark is known to have computed them
 */
record LoggedFile(
    Optional<Long> rows,
    long written,
    boolean tight,
    boolean bySpark,
    JsonNode statistics,
    Map<String, String> partitions,
    Instant modified) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static LoggedFile of(
      Optional<String> json,
      long deleted,
      Map<String, String> partitions,
      boolean bySpark,
      long modified)
      throws IOException {
    JsonNode statistics = MissingNode.getInstance();
    if (json.isPresent()) {
      statistics = MAPPER.readTree(json.get());
    }
    var written = statistics.path("numRecords");
    var known = written.isIntegralNumber() && written.longValue() >= deleted;
    return new LoggedFile(
        known ? Optional.of(written.longValue() - deleted) : Optional.empty(),
        written.asLong(),
        deleted == 0 && statistics.path("tightBounds").asBoolean(true),
        bySpark,
        statistics,
        new HashMap<>(partitions),
        Instant.ofEpochMilli(modified));
  }

  /** The text of a partition value; null where rows have none. */
  String partition(LoggedColumn column) {
    var value = partitions.get(column.physicalName());
    return value == null || value.isEmpty() ? null : value;
  }

  JsonNode minimum(LoggedColumn column) {
    return statistics.path("minValues").path(column.physicalName());
  }

  JsonNode maximum(LoggedColumn column) {
    return statistics.path("maxValues").path(column.physicalName());
  }

  /**
   * Rows without a value. The log counts those of all rows that were written, so that of the
   * deleted ones between none and all may have been among them.
   */
  Optional<NullCount> nulls(LoggedColumn column) {
    var node = statistics.path("nullCount").path(column.physicalName());
    if (rows.isEmpty() || !node.isIntegralNumber()) {
      return Optional.empty();
    }
    var left = rows.get();
    var counted = node.longValue();
    if (counted < 0 || counted > written) {
      return Optional.empty();
    }
    if (tight || counted == 0) {
      return Optional.of(NullCount.exactly(counted));
    }
    return Optional.of(
        counted == written
            ? NullCount.exactly(left)
            : new NullCount(
                written > left ? Math.max(0, counted - (written - left)) : 0,
                Math.min(counted, left)));
  }
}
