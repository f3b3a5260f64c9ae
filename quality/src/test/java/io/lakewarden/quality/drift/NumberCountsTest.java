package io.lakewarden.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class NumberCountsTest {
  private static final int LIMIT = 5_000;

  @Test
  void countsExactlyUpToTheLimit() {
    var counts =
        counted(LIMIT, -1.5, 0.0, -0.0, 3, 3, Double.NEGATIVE_INFINITY, 1e300).toValueCounts();
    assertThat(counts.dropped()).isZero();
    assertThat(values(counts)).containsExactly(Double.NEGATIVE_INFINITY, -1.5, 0.0, 3, 1e300);
    assertThat(counts.count(2)).isEqualTo(2);
    assertThat(counts.total()).isEqualTo(7);
  }

  @Test
  void roundsDownByNoMoreThanTheLimitDemands() {
    var numbers = IntStream.range(0, 40_000).mapToDouble(i -> 1_000_000 + i).toArray();
    var counts = counted(LIMIT, numbers).toValueCounts();
    // 40,000 neighbours in cells of 8 are 5,000; cells of 4 would be 10,000.
    assertThat(counts.size()).isEqualTo(5_000);
    assertThat(counts.value(1) - counts.value(0)).isEqualTo(8);
    assertThat(counts.total()).isEqualTo(40_000);
  }

  @Test
  void isTheSameInWhateverOrderAndParts() throws IOException {
    var random = new Random(7);
    var numbers = random.doubles(60_000, -3, 8).map(Math::exp).toArray();
    var whole = counted(LIMIT, numbers).toValueCounts();
    var shuffled = numbers.clone();
    for (var i = shuffled.length - 1; i > 0; i--) {
      var j = random.nextInt(i + 1);
      var kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    var merged = new NumberCounts(LIMIT);
    for (var from = 0; from < shuffled.length; from += 7_001) {
      var to = Math.min(shuffled.length, from + 7_001);
      merged.merge(copied(counted(LIMIT, Arrays.copyOfRange(shuffled, from, to))));
    }
    assertThat(values(merged.toValueCounts())).containsExactly(values(whole));
    assertThat(IntStream.range(0, whole.size()).mapToLong(merged.toValueCounts()::count))
        .containsExactlyElementsOf(
            IntStream.range(0, whole.size()).mapToObj(whole::count).toList());
  }

  @Test
  void distancesStayCloseWhenRounded() {
    var normal = new NormalDistribution();
    var n = 200_000;
    var grid =
        IntStream.range(0, n)
            .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / n))
            .toArray();
    var moved = Arrays.stream(grid).map(x -> x + 0.5).toArray();
    var reference = counted(20_000, grid).toValueCounts();
    var current = counted(20_000, moved).toValueCounts();
    var figures = DriftFigures.numeric(reference, current, java.util.Optional.empty());
    assertThat(figures.roundedBits()).isPresent();
    // 2 Phi(0.25) - 1, and the decile counts of the published vector in the limit of many rows.
    assertThat(figures.ks().get())
        .isCloseTo(2 * normal.cumulativeProbability(0.25) - 1, within(2e-4));
    assertThat(figures.wasserstein().get()).isCloseTo(0.5, within(2e-4));
    assertThat(figures.psi().get()).isCloseTo(0.23774339848, within(1e-3));
  }

  private static NumberCounts counted(int limit, double... numbers) {
    var counts = new NumberCounts(limit);
    for (var number : numbers) {
      counts.add(number);
    }
    return counts;
  }

  private static NumberCounts copied(NumberCounts counts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    var copy = new NumberCounts(LIMIT);
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    return copy;
  }

  private static double[] values(ValueCounts counts) {
    return IntStream.range(0, counts.size()).mapToDouble(counts::value).toArray();
  }
}
