package io.lakewarden.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1024, 1025, 20_000})
  void numbersOfPartsAreTheNumbersOfTheWhole(int distinct) throws IOException {
    var random = new Random(distinct);
    var numbers =
        IntStream.range(0, distinct * 2).mapToDouble(i -> random.nextGaussian() * 1e3).toArray();
    var whole = sketch(numbers, 0, numbers.length);
    for (var parts : new int[] {1, 2, 7}) {
      var merged = new NumberSketch();
      for (var part = 0; part < parts; part++) {
        merged.merge(
            sketch(numbers, numbers.length * part / parts, numbers.length * (part + 1) / parts));
      }
      assertThat(bytes(merged)).isEqualTo(bytes(whole));
    }
    assertThat(whole.isExact()).isEqualTo(Arrays.stream(numbers).distinct().count() <= 1024);
  }

  @Test
  void quantilesOfManyNumbersAreOffByAtMostAFifthOfAPercent() {
    var random = new Random(7);
    var numbers = DoubleStream.generate(() -> random.nextGaussian() * 50).limit(100_001).toArray();
    var counts = sketch(numbers, 0, numbers.length).counts();
    Arrays.sort(numbers);
    for (var q : new double[] {0.01, 0.1, 0.25, 0.75, 0.9, 0.99}) {
      var exact = numbers[(int) Math.round(q * 100_000)];
      assertThat(counts.quantile(q)).isCloseTo(exact, within(Math.abs(exact) * 0.002));
    }
    assertThat(counts.total()).isEqualTo(100_001);
  }

  @Test
  void quantilesOfFewNumbersInterpolate() {
    var counts = sketch(new double[] {6, 1, 5, 2, 4, 3}, 0, 6).counts();
    assertThat(counts.quantile(0.25)).isEqualTo(2.25);
    assertThat(counts.quantile(0.75)).isEqualTo(4.75);
    assertThat(counts.quantile(0.5)).isEqualTo(3.5);
  }

  @Test
  void bothZerosAreOneAndNegativesComeFirst() {
    var counts = sketch(new double[] {-0.0, 0.0, -2, -1, 3}, 0, 5).counts();
    assertThat(counts.values()).containsExactly(-2, -1, 0, 3);
    assertThat(counts.counts()).containsExactly(1, 1, 2, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 512, 513, 5_000, 300_000})
  void distinctCountsAreExactOrCloseAndMerge(long distinct) {
    var whole = new DistinctSketch();
    var odd = new DistinctSketch();
    var even = new DistinctSketch();
    LongStream.range(0, distinct)
        .map(Hashes::mix)
        .forEach(
            hash -> {
              whole.add(hash);
              (hash % 2 == 0 ? even : odd).add(hash);
              odd.add(hash);
            });
    odd.merge(even);
    assertThat(odd.estimate()).isEqualTo(whole.estimate());
    // Three times the standard error of 1.6% beyond 512.
    assertThat((double) whole.estimate())
        .isCloseTo(distinct, within(distinct <= 512 ? 0.0 : distinct * 0.049));
  }

  @Test
  void momentsKeepTheirDigitsFarFromZeroAndInParts() {
    var random = new Random(3);
    var numbers = DoubleStream.generate(() -> 1e9 + random.nextDouble()).limit(10_000).toArray();
    var whole = new Moments();
    Arrays.stream(numbers).forEach(whole::add);
    var merged = new Moments();
    for (var part = 0; part < 10; part++) {
      var moments = new Moments();
      Arrays.stream(numbers, part * 1000, (part + 1) * 1000).forEach(moments::add);
      merged.merge(moments);
    }
    var expected = new StandardDeviation(false).evaluate(numbers);
    assertThat(whole.standardDeviation()).isCloseTo(expected, within(1e-7));
    assertThat(merged.standardDeviation()).isCloseTo(expected, within(1e-7));
    assertThat(merged.sum()).isEqualTo(whole.sum());
    assertThat(merged.minimum()).isEqualTo(whole.minimum());
  }

  @Test
  void charactersAreCountedAsSparkCountsThem() {
    for (var text : new String[] {"", "a", "Zürich", "日本語のテキスト", "emo😀ji and more text", " x "}) {
      var utf8 = UTF8String.fromString(text);
      assertThat(Texts.characters(utf8)).as(text).isEqualTo(utf8.numChars());
    }
    assertThat(Texts.trimmed(UTF8String.fromString(" \té \n"))).hasToString("é");
  }

  private static NumberSketch sketch(double[] numbers, int from, int to) {
    var sketch = new NumberSketch();
    Arrays.stream(numbers, from, to).forEach(sketch::add);
    return sketch;
  }

  private static byte[] bytes(NumberSketch sketch) throws IOException {
    var bytes = new ByteArrayOutputStream();
    sketch.write(new DataOutputStream(bytes));
    var copy = new ByteArrayOutputStream();
    NumberSketch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())))
        .write(new DataOutputStream(copy));
    assertThat(copy.toByteArray()).isEqualTo(bytes.toByteArray());
    return bytes.toByteArray();
  }
}
