package io.lakewarden.models;

import java.util.Set;

/** Where a model version stands in its life. */
public enum ModelState {
  TRAINED,
  VALIDATED,
  APPROVED,
  PRODUCTION,
  REJECTED,
  RETIRED;

  /** The states that a version in this state may enter. */
  public Set<ModelState> next() {
    return switch (this) {
      case TRAINED -> Set.of(VALIDATED, REJECTED);
      case VALIDATED -> Set.of(APPROVED, REJECTED);
      case APPROVED -> Set.of(PRODUCTION, REJECTED);
      case PRODUCTION -> Set.of(RETIRED);
      // A rollback brings a retired version back.
      case RETIRED -> Set.of(PRODUCTION);
      case REJECTED -> Set.of();
    };
  }

  /** Whether a version may go from this state to that one. */
  public boolean leadsTo(ModelState state) {
    return next().contains(state);
  }
}
