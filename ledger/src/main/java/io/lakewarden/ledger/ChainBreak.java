package io.lakewarden.ledger;

/**
 * One place where the ledger is not what the runs wrote.
 *
 * @param finding what does not fit, without any value of the rows
 */
public record ChainBreak(String table, String runId, String runKey, String finding) {

  private static final String NO_RUN = "-";

  /** A table that is not there as a whole. */
  static ChainBreak gone(String table) {
    return new ChainBreak(table, NO_RUN, NO_RUN, "the table or files of it are missing");
  }

  boolean isGone() {
    return runId.equals(NO_RUN);
  }

  /** One sentence for people. */
  public String describe() {
    return table + ": run " + runId + " (" + runKey + "): " + finding;
  }
}
