package io.lakewarden.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Published and SciPy-computed vectors. */
class DistancesTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void psiOfDeequsOwnTest() {
    var expected = counts(428, 425, 414, 427, 440, 447, 380, 386, 444, 386);
    var actual = counts(426, 437, 429, 391, 469, 433, 360, 443, 371, 418);
    assertThat(Distances.psi(expected, actual).get()).isCloseTo(0.007406694184014186, EXACT);
  }

  @Test
  void sixCategories() {
    var reference = counts(16, 18, 16, 14, 12, 12);
    var current = counts(16, 16, 16, 16, 16, 8);
    assertThat(Distances.psi(reference, current).get()).isCloseTo(0.03721838158, EXACT);
    assertThat(Distances.jensenShannon(reference, current).get()).isCloseTo(0.08173421331, EXACT);
    assertThat(Distances.jensenShannonNatural(reference, current).get())
        .isCloseTo(0.06804819618, EXACT);
    assertThat(Distances.lInfinity(reference, current).get()).isCloseTo(0.04545454545, EXACT);
    var test = Distances.chiSquare(reference, current).get();
    assertThat(test.statistic()).isCloseTo(1.6224089636, EXACT);
    assertThat(test.p()).isCloseTo(0.8985262394, EXACT);
    assertThat(Distances.hellinger(reference, current).get()).isCloseTo(0.06812774371, EXACT);
    assertThat(Distances.totalVariation(reference, current).get()).isCloseTo(0.06818181818, EXACT);
    var fit = Distances.goodnessOfFit(reference, current).get();
    assertThat(fit.statistic()).isCloseTo(3.1746031746, EXACT);
    assertThat(fit.p()).isCloseTo(0.6730876006966301, EXACT);
  }

  @Test
  void goodnessOfFitOfDeequsOwnTest() {
    var expected = counts(223, 20, 25, 12, 13);
    var actual = counts(207, 20, 25, 14, 25);
    assertThat(Distances.goodnessOfFit(expected, actual).get().p())
        .isCloseTo(0.013227994814265176, EXACT);
    assertThat(Distances.goodnessOfFit(counts(1, 1, 0), counts(1, 1, 1))).isEmpty();
  }

  @Test
  void lInfinityBeyondChanceOfDeequsOwnTests() {
    var reference = counts(22, 20, 25, 12, 13, 15);
    var current = counts(207, 20, 25, 14, 25, 13);
    assertThat(Distances.lInfinityBeyondChance(reference, current, 0.003).get())
        .isCloseTo(0.2726338046550349, EXACT);
    assertThat(Distances.lInfinityBeyondChance(reference, current, 0.1).get())
        .isCloseTo(0.33774199396969184, EXACT);
    assertThat(
            Distances.lInfinityBeyondChance(
                    counts(11, 20, 25, 10, 10), counts(10, 20, 25, 10, 5), 0.003)
                .get())
        .isZero();
  }

  @Test
  void poolsCellsThatExpectTooFew() {
    // 100 against 50 rows: a cell of both together needs 15 rows to expect 5 on the smaller side.
    var pooled = Distances.pooled(counts(80, 10, 6, 4), counts(40, 5, 3, 2));
    assertThat(pooled[0]).containsExactly(80, 10, 0, 0, 10);
    assertThat(pooled[1]).containsExactly(40, 5, 0, 0, 5);
  }

  @Test
  void emptyBucketStaysFinite() {
    var reference = counts(50, 30, 20, 0);
    var current = counts(40, 30, 20, 10);
    assertThat(Distances.psi(reference, current).get()).isCloseTo(0.7123991075, EXACT);
    assertThat(Distances.psi(reference, current, 1e-6).get()).isCloseTo(1.1735953888, EXACT);
    assertThat(Distances.jensenShannon(reference, current).get()).isCloseTo(0.2324129365, EXACT);
    var test = Distances.chiSquare(reference, current).get();
    assertThat(test.statistic()).isCloseTo(11.1111111, within(1e-7));
    assertThat(test.p()).isCloseTo(0.01113998, within(1e-8));
  }

  @Test
  void lInfinityOfUnequalSizesAndUnseenCategories() {
    assertThat(Distances.lInfinity(counts(11, 20, 25, 10, 10), counts(10, 20, 25, 10, 5)).get())
        .isCloseTo(0.06015037593984962, EXACT);
    assertThat(Distances.lInfinity(counts(2, 2, 2, 0), counts(2, 2, 2, 1)).get())
        .isCloseTo(1 / 7.0, EXACT);
    assertThat(Distances.lInfinity(counts(2, 2, 2), counts(0, 5, 0)).get())
        .isCloseTo(2 / 3.0, EXACT);
  }

  @Test
  void jensenShannonOfOneAgainstTwo() {
    assertThat(Distances.jensenShannonNatural(counts(2, 0), counts(1, 1)).get())
        .isCloseTo(0.464501404022459, EXACT);
  }

  @Test
  void shiftedNormalInItsDeciles() {
    var current = counts(374, 525, 629, 728, 829, 941, 1071, 1240, 1491, 2172);
    var reference = counts(1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000);
    assertThat(Distances.psi(reference, current).get()).isCloseTo(0.23774339848, EXACT);
  }

  @Test
  void taxiFaresInDeclaredBins() {
    var january = counts(989, 2697, 2086, 1345, 803, 796, 637, 372, 275);
    var february = counts(892, 2507, 2025, 1480, 857, 865, 657, 417, 300);
    var march = counts(917, 2390, 2058, 1380, 872, 942, 678, 433, 330);
    assertThat(Distances.psi(january, february).get()).isCloseTo(0.005579884958617609, EXACT);
    assertThat(Distances.psi(january, march).get()).isCloseTo(0.009594262902734234, EXACT);
  }

  @Test
  void nothingToCompareIsAbsent() {
    assertThat(Distances.psi(counts(0, 0), counts(1, 2))).isEmpty();
    assertThat(Distances.jensenShannon(counts(1, 0), counts(0, 0))).isEmpty();
    assertThat(Distances.lInfinity(counts(), counts())).isEmpty();
    assertThat(Distances.chiSquare(counts(3), counts(5))).isEmpty();
  }

  private static long[] counts(long... counts) {
    return counts;
  }
}
