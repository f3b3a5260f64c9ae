package io.lakewarden.quality.drift;

/** Which new and missing categories are named. */
public enum CategoryNaming {
  /**
   * What a ledger may keep: columns that look neither personal nor like a key nor like free text,
   * with at most 50 distinct values, and of those the categories with ten rows or more.
   */
  LEDGER,
  /** All of columns with at most 1,000 distinct values, for printing only. */
  PRINT
}
