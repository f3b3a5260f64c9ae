package io.lakewarden.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HigherMomentsTest {
  @Test
  void givesThePublishedFigures() {
    assertThat(of(1, 2, 3, 4, 5, 6).skewness()).isCloseTo(0, within(1e-15));
    assertThat(of(1, 2, 3, 4, 5, 6).kurtosis()).isCloseTo(-1.2685714285714285, within(1e-14));
    assertThat(of(1, 1, 1, 1, 10).skewness()).isCloseTo(1.5, within(1e-14));
    assertThat(of(1, 10, 10, 10, 10).skewness()).isCloseTo(-1.5, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 500, 998, 1000})
  void partsMergedAtAnyPlaceGiveTheMomentsOfTheWhole(int cut) {
    var values = new Random(7).doubles(1000).map(u -> 1e4 + Math.exp(3 * u)).toArray();
    var first = new HigherMoments();
    var second = new HigherMoments();
    for (var i = 0; i < values.length; i++) {
      (i < cut ? first : second).add(values[i]);
    }
    first.merge(second);

    var n = (double) values.length;
    // The library's figures are those of a sample: turned into the population's by their formulas.
    var skewness = new Skewness().evaluate(values) * (n - 2) / Math.sqrt(n * (n - 1));
    var sample = new Kurtosis().evaluate(values);
    var kurtosis = (sample * (n - 2) * (n - 3) / (n - 1) - 6) / (n + 1);
    assertThat(first.count()).isEqualTo(1000);
    assertThat(first.skewness()).isCloseTo(skewness, within(1e-9));
    assertThat(first.kurtosis()).isCloseTo(kurtosis, within(1e-9));
  }

  @Test
  void nothingVariesInAConstantHoweverItIsParted() {
    var constant = of(0.1, 0.1, 0.1);
    constant.merge(of(0.1, 0.1));
    assertThat(constant.skewness()).isZero();
    assertThat(constant.kurtosis()).isZero();
  }

  @Test
  void isUndefinedOverNotANumberAndInfinity() {
    assertThat(of(1, Double.NaN, 3).skewness()).isNaN();
    assertThat(of(1, Double.POSITIVE_INFINITY, 3).kurtosis()).isNaN();
  }

  private static HigherMoments of(double... values) {
    var moments = new HigherMoments();
    for (var value : values) {
      moments.add(value);
    }
    return moments;
  }
}
