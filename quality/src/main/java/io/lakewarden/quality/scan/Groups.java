package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.LongCounts;
import io.lakewarden.quality.scan.Measure.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many groups of equal keys there are of each size, so that no figure depends on their order;
 * of n rows there are fewer than the root of 2 n sizes.
 *
 * <p>Of groups of sizes c adding up to n: uniqueness is the share of rows in groups of one, the
 * unique value ratio the share of groups of one, and entropy ln n - (1 / n) sum c ln c, in nats.
 */
final class Groups {
  private final LongCounts bySize = new LongCounts();

  void add(long size) {
    bySize.add(size, 1);
  }

  void add(Groups other) {
    bySize.merge(other.bySize);
  }

  Measurement measurement(Kind kind) {
    if (bySize.size() == 0) {
      return Measurement.noValues();
    }
    var sizes = bySize.sortedKeys();
    var groups = Arrays.stream(sizes).map(bySize::get).sum();
    var rows = Arrays.stream(sizes).map(size -> size * bySize.get(size)).sum();
    var ofOne = bySize.get(1);
    return Measurement.of(
        switch (kind) {
          case UNIQUENESS -> (double) ofOne / rows;
          case UNIQUE_VALUE_RATIO -> (double) ofOne / groups;
          case COUNT_DISTINCT -> groups;
          case DUPLICATE_ROW_COUNT -> rows - ofOne;
          case ENTROPY -> Math.log(rows) - sizeLogSize(sizes) / rows;
          default -> throw new IllegalArgumentException("Needs no grouping: " + kind);
        });
  }

  private double sizeLogSize(long[] sizes) {
    return Arrays.stream(sizes)
        .mapToDouble(size -> bySize.get(size) * (size * Math.log(size)))
        .sum();
  }

  void write(DataOutputStream out) throws IOException {
    bySize.write(out);
  }

  static Groups read(DataInputStream in) throws IOException {
    var read = new Groups();
    read.bySize.merge(LongCounts.read(in));
    return read;
  }
}
