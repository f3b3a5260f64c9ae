package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsotonicTest {
  @Test
  void keepsWhatDoesNotFall() {
    assertThat(Isotonic.fit(new double[] {1, 1, 4}, new double[] {1, 1, 1}))
        .containsExactly(1, 1, 4);
  }

  @Test
  void meansWhatFalls() {
    assertThat(Isotonic.fit(new double[] {1, 5, 3, 9}, new double[] {1, 1, 1, 1}))
        .containsExactly(1, 4, 4, 9);
  }

  @Test
  void weighsWhatFalls() {
    assertThat(Isotonic.fit(new double[] {6, 2}, new double[] {3, 1})).containsExactly(5, 5);
  }

  @Test
  void poolsBackwards() {
    assertThat(Isotonic.fit(new double[] {3, 2, 1}, new double[] {1, 1, 1}))
        .containsExactly(2, 2, 2);
  }
}
