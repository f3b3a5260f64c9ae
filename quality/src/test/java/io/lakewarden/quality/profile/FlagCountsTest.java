package io.lakewarden.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlagCountsTest {

  @Test
  void countsEachBitWhateverCombinationsOccur() throws IOException {
    var random = new Random(7);
    var rows = LongStream.generate(random::nextLong).limit(10_000).toArray();
    var first = new FlagCounts();
    var second = new FlagCounts();
    for (var i = 0; i < rows.length; i++) {
      (i % 3 == 0 ? first : second).add(rows[i]);
    }
    first.merge(reread(second));

    assertThat(IntStream.range(0, Long.SIZE).mapToLong(first::count).toArray())
        .isEqualTo(IntStream.range(0, Long.SIZE).mapToLong(bit -> direct(rows, bit)).toArray());
  }

  @Test
  void countsOnAfterItWasRead() {
    var counts = new FlagCounts();
    counts.add(0b101);
    counts.add(0);
    assertThat(counts.count(2)).isEqualTo(1);
    counts.add(0b101);
    counts.add(Long.MIN_VALUE);

    assertThat(counts.count(0)).isEqualTo(2);
    assertThat(counts.count(1)).isZero();
    assertThat(counts.count(63)).isEqualTo(1);
  }

  private static FlagCounts reread(FlagCounts counts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    return FlagCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static long direct(long[] rows, int bit) {
    return LongStream.of(rows).filter(row -> (row >>> bit & 1) == 1).count();
  }
}
