package io.lakewarden.quality.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.statistics.NullCount;
import io.lakewarden.quality.log.Range.Share;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten rows. */
class FailingTest {
  private static final Optional<NullCount> THREE = Optional.of(NullCount.exactly(3));
  private static final Optional<NullCount> TWO_TO_FOUR = Optional.of(new NullCount(2, 4));

  @Test
  void addsNullsAndValues() {
    assertThat(Failing.of(10, THREE, Share.ALL, false, true)).isEqualTo(Failing.exactly(3));
    assertThat(Failing.of(10, THREE, Share.ALL, false, false)).isEqualTo(Failing.exactly(0));
    assertThat(Failing.of(10, THREE, Share.NONE, false, false)).isEqualTo(Failing.exactly(7));
    assertThat(Failing.of(10, THREE, Share.NONE, false, true)).isEqualTo(Failing.exactly(10));
  }

  @Test
  void provesAFailureItCannotCount() {
    assertThat(Failing.of(10, THREE, Share.MIXED, true, false))
        .isEqualTo(new Failing(Optional.empty(), true));
    assertThat(Failing.of(10, TWO_TO_FOUR, Share.ALL, false, true))
        .isEqualTo(new Failing(Optional.empty(), true));
    assertThat(Failing.of(10, TWO_TO_FOUR, Share.NONE, false, false))
        .isEqualTo(new Failing(Optional.empty(), true));
    assertThat(Failing.of(10, THREE, Share.MIXED, false, true).some()).isTrue();
  }

  @Test
  void staysUndecidedWhereNothingFollows() {
    assertThat(Failing.of(10, Optional.empty(), Share.ALL, false, true).isDecided()).isFalse();
    assertThat(Failing.of(10, THREE, Share.MIXED, false, false).isDecided()).isFalse();
    assertThat(Failing.of(10, Optional.of(new NullCount(0, 4)), Share.ALL, false, true).isDecided())
        .isFalse();
  }

  @Test
  void aColumnWithoutValuesIsDecidedByItsNulls() {
    var all = Optional.of(NullCount.exactly(10));

    assertThat(Failing.of(10, all, Share.MIXED, false, true)).isEqualTo(Failing.exactly(10));
    assertThat(Failing.of(10, all, Share.MIXED, false, false)).isEqualTo(Failing.exactly(0));
  }

  @Test
  void joinsConditionsRowByRow() {
    var unknown = new Failing(Optional.empty(), false);
    var some = new Failing(Optional.empty(), true);

    assertThat(Failing.exactly(0).or(Failing.exactly(4))).isEqualTo(Failing.exactly(4));
    assertThat(Failing.exactly(2).or(Failing.exactly(4))).isEqualTo(some);
    assertThat(unknown.or(Failing.exactly(4))).isEqualTo(some);
    assertThat(unknown.or(Failing.exactly(0))).isEqualTo(unknown);
    assertThat(unknown.and(Failing.exactly(0), 10)).isEqualTo(Failing.exactly(0));
    assertThat(Failing.exactly(10).and(Failing.exactly(4), 10)).isEqualTo(Failing.exactly(4));
    assertThat(Failing.exactly(3).and(Failing.exactly(4), 10)).isEqualTo(unknown);
  }
}
