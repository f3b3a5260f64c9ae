package io.lakewarden.lineage.spool;

/** A line of a spool that is not what was written. */
final class DamagedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param fault completes a sentence that starts with the line's number; never quotes the line
   */
  DamagedLineException(String fault) {
    super(fault);
  }
}
