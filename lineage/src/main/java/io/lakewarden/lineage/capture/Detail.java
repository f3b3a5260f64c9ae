package io.lakewarden.lineage.capture;

/** How closely a plan is read. What is beyond a limit is read again, more coarsely. */
enum Detail {
  /** Values, and what decides about them. */
  FULL("limit: no expressions"),
  /** Only where values come from. */
  WITHOUT_INDIRECT("limit: no indirect edges"),
  /** Only which tables were read. */
  TABLES("limit: tables only");

  /** Edges of one statement that are written down with their expressions, and without. */
  private static final int EDGES_WITH_EXPRESSIONS = 50_000;

  private static final int EDGES = 200_000;

  private final String marker;

  Detail(String marker) {
    this.marker = marker;
  }

  boolean hasIndirect() {
    return this == FULL;
  }

  boolean hasColumns() {
    return this != TABLES;
  }

  static boolean hasExpressions(int edges) {
    return edges <= EDGES_WITH_EXPRESSIONS;
  }

  static boolean isTooLarge(int edges) {
    return edges > EDGES;
  }

  /**
   * What stands among a statement's unknown nodes; of full detail, once expressions are dropped.
   */
  String marker() {
    return marker;
  }
}
