package io.lakewarden.quality.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How often each text occurs, as long as there are not too many of them: beyond the limit only
 * their number of occurrences is known. It holds cell values and lives for the time of a
 * comparison.
 */
final class TextCounts implements ColumnCounts {
  private static final int BYTES_EACH = 50;

  private final int limit;
  private long total;
  private long bytes;
  private HashMap<UTF8String, long[]> counts = new HashMap<>();

  /**
   * @param limit distinct texts that are kept, if they have 50 bytes on the average or fewer
   */
  TextCounts(int limit) {
    this.limit = limit;
  }

  /** Counts a text, which the caller may overwrite later. */
  void add(UTF8String value) {
    add(value, 1);
  }

  /** Counts by text, where there are not too many. */
  Optional<Map<String, Long>> toMap() {
    return Optional.ofNullable(counts)
        .map(
            known ->
                known.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            entry -> entry.getKey().toString(),
                            entry -> entry.getValue()[0],
                            Long::sum)));
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void merge(ColumnCounts counted) {
    var other = (TextCounts) counted;
    if (other.counts == null) {
      counts = null;
      total += other.total;
    } else {
      other.counts.forEach((text, count) -> add(text, count[0]));
    }
  }

  private void add(UTF8String text, long count) {
    total += count;
    if (counts == null) {
      return;
    }
    var known = counts.get(text);
    if (known != null) {
      known[0] += count;
      return;
    }
    counts.put(text.copy(), new long[] {count});
    bytes += text.numBytes();
    if (counts.size() > limit || bytes > (long) limit * BYTES_EACH) {
      counts = null;
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(total);
    out.writeInt(counts == null ? -1 : counts.size());
    if (counts != null) {
      for (var entry : counts.entrySet()) {
        var text = entry.getKey().getBytes();
        out.writeInt(text.length);
        out.write(text);
        out.writeLong(entry.getValue()[0]);
      }
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    var all = in.readLong();
    var known = in.readInt();
    for (var left = known; left > 0; left--) {
      var text = new byte[in.readInt()];
      in.readFully(text);
      add(UTF8String.fromBytes(text), in.readLong());
    }
    total = all;
    if (known < 0) {
      counts = null;
    }
  }
}
