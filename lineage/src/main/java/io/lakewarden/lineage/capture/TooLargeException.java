package io.lakewarden.lineage.capture;

/** A walk has met more influences than are kept; it has to be repeated with less detail. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeException() {
    super("more influences than are kept", null, false, false);
  }
}
