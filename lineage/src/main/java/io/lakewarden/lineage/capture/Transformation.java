package io.lakewarden.lineage.capture;

/** How a column came to influence another; the names of the ledger's {@code transformation}. */
enum Transformation {
  IDENTITY,
  TRANSFORMATION,
  AGGREGATION,
  CONSTANT,
  JOIN,
  FILTER,
  GROUP_BY,
  SORT,
  WINDOW,
  CONDITIONAL;

  /** Whether the value itself flows, as opposed to deciding which or how values flow. */
  boolean isDirect() {
    return compareTo(CONSTANT) <= 0;
  }

  String dependencyKind() {
    return isDirect() ? "DIRECT" : "INDIRECT";
  }

  /**
   * This influence seen through one more step. OpenLineage's rule: an indirect step wins, a direct
   * step over an indirect influence leaves it, of two direct ones the stronger stays.
   */
  Transformation under(Transformation outer) {
    if (!outer.isDirect()) {
      return outer;
    }
    if (!isDirect()) {
      return this;
    }
    return compareTo(outer) >= 0 ? this : outer;
  }
}
