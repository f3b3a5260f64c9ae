package io.lakewarden.models;

import io.lakewarden.core.record.ModelTransitionRecord;
import java.util.List;
import java.util.Optional;

/**
 * Reads where the versions of one model stand from its transitions, oldest first. Given the
 * transitions up to a moment, it answers for that moment.
 */
public final class Lifecycle {
  private Lifecycle() {}

  /** The version in production: the last that entered and has not left. */
  public static Optional<Integer> champion(List<ModelTransitionRecord> inOrder) {
    var champion = Optional.<Integer>empty();
    for (var transition : inOrder) {
      if (to(transition) == ModelState.PRODUCTION) {
        champion = Optional.of(transition.modelVersion());
      } else if (champion.filter(v -> v == transition.modelVersion()).isPresent()) {
        champion = Optional.empty();
      }
    }
    return champion;
  }

  /** The state of a version; empty where it has no transition. */
  public static Optional<ModelState> state(List<ModelTransitionRecord> inOrder, int version) {
    return inOrder.stream()
        .filter(transition -> transition.modelVersion() == version)
        .reduce((earlier, later) -> later)
        .map(Lifecycle::to);
  }

  /**
   * The version that was in production before the present champion and may come back: the one that
   * was retired last.
   */
  public static Optional<Integer> predecessor(List<ModelTransitionRecord> inOrder) {
    var champion = champion(inOrder);
    return inOrder.stream()
        .filter(transition -> to(transition) == ModelState.RETIRED)
        .map(ModelTransitionRecord::modelVersion)
        .filter(version -> state(inOrder, version).equals(Optional.of(ModelState.RETIRED)))
        .filter(version -> !champion.equals(Optional.of(version)))
        .reduce((earlier, later) -> later);
  }

  private static ModelState to(ModelTransitionRecord transition) {
    return ModelState.valueOf(transition.toState());
  }
}
