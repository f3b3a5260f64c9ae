package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** What has been counted of the tallies of a pass so far. */
final class TallyCounts {
  private final FlagCounts[] words;
  private final Moments[] numbers;
  private final HigherMoments[] shapes;
  private final PairMoments[] pairs;

  TallyCounts(TallyShape shape) {
    words = new FlagCounts[shape.words()];
    numbers = new Moments[shape.numbers()];
    shapes = new HigherMoments[shape.shapes()];
    pairs = new PairMoments[shape.pairs()];
    Arrays.setAll(words, i -> new FlagCounts());
    Arrays.setAll(numbers, i -> new Moments());
    Arrays.setAll(shapes, i -> new HigherMoments());
    Arrays.setAll(pairs, i -> new PairMoments());
  }

  /**
   * Sees a row.
   *
   * @param ordinals where the inputs lie in the row, see {@link TallyPlan#inputs}
   * @param first the place of the first of them in the ordinals
   */
  void add(InternalRow row, int[] ordinals, int first) {
    var next = first;
    for (var word : words) {
      word.add(row.getLong(ordinals[next++]));
    }
    for (var number : numbers) {
      var ordinal = ordinals[next++];
      if (!row.isNullAt(ordinal)) {
        number.add(row.getDouble(ordinal));
      }
    }
    for (var each : shapes) {
      var ordinal = ordinals[next++];
      if (!row.isNullAt(ordinal)) {
        each.add(row.getDouble(ordinal));
      }
    }
    for (var pair : pairs) {
      var x = ordinals[next++];
      var y = ordinals[next++];
      if (!row.isNullAt(x) && !row.isNullAt(y)) {
        pair.add(row.getDouble(x), row.getDouble(y));
      }
    }
  }

  void merge(TallyCounts other) {
    for (var i = 0; i < words.length; i++) {
      words[i].merge(other.words[i]);
    }
    for (var i = 0; i < numbers.length; i++) {
      numbers[i].merge(other.numbers[i]);
    }
    for (var i = 0; i < shapes.length; i++) {
      shapes[i].merge(other.shapes[i]);
    }
    for (var i = 0; i < pairs.length; i++) {
      pairs[i].merge(other.pairs[i]);
    }
  }

  long flag(int index) {
    return words[index / Long.SIZE].count(index % Long.SIZE);
  }

  Moments number(int index) {
    return numbers[index];
  }

  HigherMoments shape(int index) {
    return shapes[index];
  }

  PairMoments pair(int index) {
    return pairs[index];
  }

  void write(DataOutputStream out) throws IOException {
    for (var word : words) {
      word.write(out);
    }
    for (var number : numbers) {
      number.write(out, true);
    }
    for (var each : shapes) {
      each.write(out);
    }
    for (var pair : pairs) {
      pair.write(out);
    }
  }

  static TallyCounts read(DataInputStream in, TallyShape shape) throws IOException {
    var counts = new TallyCounts(shape);
    for (var i = 0; i < shape.words(); i++) {
      counts.words[i] = FlagCounts.read(in);
    }
    for (var i = 0; i < shape.numbers(); i++) {
      counts.numbers[i] = Moments.read(in);
    }
    for (var i = 0; i < shape.shapes(); i++) {
      counts.shapes[i] = HigherMoments.read(in);
    }
    for (var i = 0; i < shape.pairs(); i++) {
      counts.pairs[i] = PairMoments.read(in);
    }
    return counts;
  }
}
