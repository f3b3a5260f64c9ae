package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What one column's values look like, in bounded space: exact counts while there are at most 50
 * distinct values, and a uniform sample of the distinct values, which are those with the smallest
 * hashes and so the same whatever the order and the partitions.
 *
 * <p>It holds cell values: it lives in memory for the time of a scan, and what is stored of it are
 * the categories that may be shown.
 */
public final class ValueSketch {
  /** More distinct values than that are not counted one by one. */
  static final int MAX_COUNTED = 50;

  static final int SAMPLE_SIZE = 400;
  private static final int MAX_LENGTH = 600;

  /** Null once there are too many distinct values, or one that is too long. */
  private LongCounts counts = new LongCounts();

  private final Map<Long, String> names = new HashMap<>();
  private final TreeMap<Long, String> sample = new TreeMap<>();
  private long largest = Long.MAX_VALUE;

  /** The sketch of nothing. */
  public ValueSketch() {}

  /** A sketch of these values, for tests and for facts that come without a frame. */
  public static ValueSketch of(Collection<String> values) {
    var sketch = new ValueSketch();
    for (var value : values) {
      sketch.add(Hashes.of(value.getBytes(StandardCharsets.UTF_8)), () -> value);
    }
    return sketch;
  }

  /** Sees a value; it is only spelled where it is kept. */
  void add(long hash, Supplier<String> value) {
    if (counts != null) {
      counts.add(hash, 1);
      if (counts.get(hash) == 1) {
        name(hash, value.get());
      }
    }
    if (hash < largest) {
      keep(hash, value.get());
    }
  }

  void merge(ValueSketch other) {
    if (other.counts == null) {
      counts = null;
    } else if (counts != null) {
      counts.merge(other.counts);
      other.names.forEach(this::name);
    }
    other.sample.forEach(this::keep);
  }

  /** Counts by value; empty where there are more than 50 distinct values. */
  public Map<String, Long> counts() {
    var found = new TreeMap<String, Long>();
    if (counts != null) {
      names.forEach((hash, name) -> found.put(name, counts.get(hash)));
    }
    return found;
  }

  /** Distinct values, at most 400, cut at 600 characters. */
  public List<String> sample() {
    return List.copyOf(sample.values());
  }

  private void name(long hash, String value) {
    if (counts == null) {
      return;
    }
    if (value.length() > MAX_LENGTH || counts.size() > MAX_COUNTED) {
      counts = null;
      names.clear();
    } else {
      names.put(hash, value);
    }
  }

  private void keep(long hash, String value) {
    sample.put(hash, value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value);
    if (sample.size() > SAMPLE_SIZE) {
      sample.pollLastEntry();
    }
    if (sample.size() == SAMPLE_SIZE) {
      largest = sample.lastKey();
    }
  }

  /** Writes all of it, or only the counts with the names of values that so many rows have. */
  void write(DataOutputStream out, int shownFrom) throws IOException {
    out.writeBoolean(counts != null);
    if (counts != null) {
      counts.write(out);
      var shown = new TreeMap<>(names);
      shown.keySet().removeIf(hash -> counts.get(hash) < shownFrom);
      write(out, shown);
    }
    write(out, shownFrom > 0 ? Map.of() : sample);
  }

  static ValueSketch read(DataInputStream in) throws IOException {
    var sketch = new ValueSketch();
    if (in.readBoolean()) {
      sketch.counts = LongCounts.read(in);
      readAll(in, sketch.names);
    } else {
      sketch.counts = null;
    }
    var sampled = new TreeMap<Long, String>();
    readAll(in, sampled);
    sampled.forEach(sketch::keep);
    return sketch;
  }

  private static void write(DataOutputStream out, Map<Long, String> values) throws IOException {
    out.writeInt(values.size());
    for (var entry : values.entrySet()) {
      var bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
      out.writeLong(entry.getKey());
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static void readAll(DataInputStream in, Map<Long, String> into) throws IOException {
    var size = in.readInt();
    for (var i = 0; i < size; i++) {
      var hash = in.readLong();
      into.put(hash, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
  }
}
