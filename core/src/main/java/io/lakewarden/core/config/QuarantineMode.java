package io.lakewarden.core.config;

/** What becomes of the rows of a dataset that are copied into its quarantine. */
public enum QuarantineMode {
  /** They stay in the dataset, and whatever reads it sees them. */
  COPY,
  /** They stay in the table, but nothing that is derived from it sees those of blocking rules. */
  DIVERT
}
