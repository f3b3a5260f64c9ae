package io.lakewarden.jobs.demo;

import java.util.Locale;

/**
 * What is wrong with planted rows.
 *
 * <p>Kinds that hit single rows own slots of a block of rows, see {@link Planting}; no two kinds
 * share a slot, so that they never meet in one row.
 */
enum DefectKind {
  MISSING_KEY(0, 1, "WARN"),
  DUPLICATE_KEY(1, 1, "WARN"),
  BAD_EMAIL(2, 1, "WARN"),
  BAD_PHONE(3, 1, "WARN"),
  BAD_POSTAL_CODE(4, 1, "WARN"),
  ORPHAN_REFERENCE(5, 1, "WARN"),
  NEW_CATEGORY(100, 50, "WARN"),
  VOLUME_DROP(0, 0, "FAIL"),
  TYPE_CHANGE(0, 0, "FAIL"),
  DRIFT(0, 0, "DRIFT"),
  UNFAIR_GROUP(0, 0, "GATE_FAIL");

  private final int firstSlot;
  private final int slots;
  private final String expected;

  DefectKind(int firstSlot, int slots, String expected) {
    this.firstSlot = firstSlot;
    this.slots = slots;
    this.expected = expected;
  }

  boolean owns(int slot) {
    return slot >= firstSlot && slot < firstSlot + slots;
  }

  /** Rows that are hit in each block. */
  int slots() {
    return slots;
  }

  /** What the run must say about it: WARN, FAIL, DRIFT or GATE_FAIL. */
  String expected() {
    return expected;
  }

  /** The name in the truth file. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
