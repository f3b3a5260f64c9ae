package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one column's values look like, in bounded space: exact counts while there are at most 50
 * distinct values, and a uniform sample of the distinct values, which are those with the smallest
 * hashes and so the same whatever the order and the partitions.
 *
 * <p>It holds cell values: it lives in memory for the time of a scan and is never stored.
 */
public final class ValueSketch implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More distinct values than that are not counted one by one. */
  static final int MAX_COUNTED = 50;

  static final int SAMPLE_SIZE = 400;
  private static final int MAX_LENGTH = 600;

  private HashMap<String, Long> counts = new HashMap<>();
  private final TreeMap<Long, String> sample = new TreeMap<>();

  /** The sketch of nothing. */
  public ValueSketch() {}

  /** A sketch of these values, for tests and for facts that come without a frame. */
  public static ValueSketch of(List<String> values) {
    var sketch = new ValueSketch();
    values.forEach(sketch::add);
    return sketch;
  }

  void add(String value) {
    if (value == null) {
      return;
    }
    addCount(value, 1);
    addSample(value);
  }

  ValueSketch merge(ValueSketch other) {
    if (other.counts == null) {
      counts = null;
    } else {
      other.counts.forEach(this::addCount);
    }
    other.sample.forEach(this::keep);
    return this;
  }

  /** Counts by value; empty where there are more than 50 distinct values. */
  public Map<String, Long> counts() {
    return counts == null ? Map.of() : Collections.unmodifiableMap(counts);
  }

  /** Whether all distinct values are counted. */
  public boolean isCounted() {
    return counts != null;
  }

  /** Distinct values, at most 400, cut at 600 characters. */
  public List<String> sample() {
    return List.copyOf(sample.values());
  }

  private void addCount(String value, long count) {
    if (counts == null) {
      return;
    }
    if (value.length() > MAX_LENGTH) {
      counts = null;
      return;
    }
    counts.merge(value, count, Long::sum);
    if (counts.size() > MAX_COUNTED) {
      counts = null;
    }
  }

  private void addSample(String value) {
    var hash = hash(value);
    if (sample.size() >= SAMPLE_SIZE && hash >= sample.lastKey()) {
      return;
    }
    keep(hash, value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value);
  }

  private void keep(long hash, String value) {
    sample.put(hash, value);
    if (sample.size() > SAMPLE_SIZE) {
      sample.pollLastEntry();
    }
  }

  /**
   * Distinct values: exact up to 50 and up to the size of the sample; beyond, estimated from how
   * close the smallest hashes lie ((k - 1) / u of the k-th smallest), with a relative standard
   * deviation of 5%.
   */
  public long distinct() {
    return counts != null
        ? counts.size()
        : Distinct.estimate(sample.navigableKeySet(), SAMPLE_SIZE);
  }

  /** FNV-1a with Murmur's final mix, so that near values get far hashes. */
  private static long hash(String value) {
    var hash = 0xcbf29ce484222325L;
    for (var i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    return Distinct.mix(hash);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(counts == null ? -1 : counts.size());
    if (counts != null) {
      for (var entry : counts.entrySet()) {
        writeText(out, entry.getKey());
        out.writeLong(entry.getValue());
      }
    }
    out.writeInt(sample.size());
    for (var entry : sample.entrySet()) {
      out.writeLong(entry.getKey());
      writeText(out, entry.getValue());
    }
  }

  static ValueSketch read(DataInputStream in) throws IOException {
    var sketch = new ValueSketch();
    var counted = in.readInt();
    if (counted < 0) {
      sketch.counts = null;
    }
    for (var i = 0; i < counted; i++) {
      sketch.counts.put(readText(in), in.readLong());
    }
    var sampled = in.readInt();
    for (var i = 0; i < sampled; i++) {
      sketch.sample.put(in.readLong(), readText(in));
    }
    return sketch;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
  }
}
