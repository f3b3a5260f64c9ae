package io.lakewarden.lineage.graph;

/** Which way lineage is followed. */
public enum Direction {
  /** To what something stems from. */
  UPSTREAM,
  /** To what stems from something. */
  DOWNSTREAM,
  /**
   * Each way for itself: neither the siblings of what is upstream nor those of what is downstream.
   */
  BOTH;

  boolean isUpstream() {
    return this != DOWNSTREAM;
  }

  boolean isDownstream() {
    return this != UPSTREAM;
  }
}
