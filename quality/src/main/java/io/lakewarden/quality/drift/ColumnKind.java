package io.lakewarden.quality.drift;

import io.lakewarden.quality.rules.BoundColumn;

/** How the values of a column are compared. */
enum ColumnKind {
  /** Numbers, in their order. */
  NUMBER("numeric"),
  /** Dates and points in time, as seconds. */
  TIME("numeric"),
  /** Texts and booleans, each value a category. */
  CATEGORY("categorical"),
  /** Values with parts, or none at all. */
  OTHER("unknown");

  private final String word;

  ColumnKind(String word) {
    this.word = word;
  }

  /** The word of the results for it. */
  String word() {
    return word;
  }

  boolean isOrdered() {
    return this == NUMBER || this == TIME;
  }

  static ColumnKind of(BoundColumn column) {
    if (!column.isAtomic()) {
      return OTHER;
    }
    return column.isNumeric() ? NUMBER : column.isTemporal() ? TIME : CATEGORY;
  }
}
