package io.lakewarden.ledger;

/**
 * One place where the ledger is not what the runs wrote.
 *
 * @param finding what does not fit, without any value of the rows
 */
public record ChainBreak(String table, String runId, String runKey, String finding) {

  /** One sentence for people. */
  public String describe() {
    return table + ": run " + runId + " (" + runKey + "): " + finding;
  }
}
