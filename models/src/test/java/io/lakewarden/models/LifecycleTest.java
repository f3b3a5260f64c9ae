package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ModelTransitionRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final List<ModelTransitionRecord> HISTORY =
      List.of(
          to(1, ModelState.TRAINED),
          to(1, ModelState.VALIDATED),
          to(1, ModelState.APPROVED),
          to(1, ModelState.PRODUCTION),
          to(2, ModelState.TRAINED),
          to(2, ModelState.REJECTED),
          to(3, ModelState.PRODUCTION),
          to(1, ModelState.RETIRED),
          to(3, ModelState.RETIRED),
          to(1, ModelState.PRODUCTION));

  @Test
  void answersWhoWasInProductionAfterEachTransition() {
    assertThat(Lifecycle.champion(HISTORY.subList(0, 3))).isEmpty();
    assertThat(Lifecycle.champion(HISTORY.subList(0, 6))).contains(1);
    assertThat(Lifecycle.champion(HISTORY.subList(0, 8))).contains(3);
    assertThat(Lifecycle.champion(HISTORY.subList(0, 9))).isEmpty();
    assertThat(Lifecycle.champion(HISTORY)).contains(1);
  }

  @Test
  void rollsBackToTheVersionRetiredLast() {
    assertThat(Lifecycle.predecessor(HISTORY.subList(0, 7))).isEmpty();
    assertThat(Lifecycle.predecessor(HISTORY.subList(0, 8))).contains(1);
    assertThat(Lifecycle.predecessor(HISTORY)).contains(3);
  }

  @Test
  void knowsTheStateOfEachVersion() {
    assertThat(Lifecycle.state(HISTORY, 2)).contains(ModelState.REJECTED);
    assertThat(Lifecycle.state(HISTORY, 3)).contains(ModelState.RETIRED);
    assertThat(Lifecycle.state(HISTORY, 4)).isEmpty();
  }

  @Test
  void letsNoVersionReachProductionWithoutApproval() {
    assertThat(ModelState.VALIDATED.leadsTo(ModelState.PRODUCTION)).isFalse();
    assertThat(ModelState.APPROVED.leadsTo(ModelState.PRODUCTION)).isTrue();
    assertThat(ModelState.RETIRED.leadsTo(ModelState.PRODUCTION)).isTrue();
    assertThat(ModelState.REJECTED.next()).isEmpty();
  }

  private static ModelTransitionRecord to(int version, ModelState state) {
    return new ModelTransitionRecord("m", version, "", state.name(), "digest", "someone", "test");
  }
}
