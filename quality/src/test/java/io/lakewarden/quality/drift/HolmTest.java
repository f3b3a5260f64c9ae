package io.lakewarden.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void stepsDownFromTheSmallest() {
    // By hand: 4 x 0.005, 3 x 0.01, then 2 x 0.03 and 0.04, which may not fall below 0.06.
    assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void neverExceedsOneAndTakesNone() {
    assertThat(Holm.adjusted(List.of(0.9, 0.8))).containsExactly(1, 1);
    assertThat(Holm.adjusted(List.of())).isEmpty();
    assertThat(Holm.adjusted(List.of(0.2))[0]).isCloseTo(0.2, within(1e-15));
  }
}
