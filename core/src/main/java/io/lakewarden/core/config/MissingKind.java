package io.lakewarden.core.config;

/** What may count as a missing value besides null. */
public enum MissingKind {
  /** A text without any character. */
  EMPTY,
  /** A text of white space alone, or without any character. */
  BLANK,
  /** One of the dataset's sentinels. */
  SENTINEL
}
