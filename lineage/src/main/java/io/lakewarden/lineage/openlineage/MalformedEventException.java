package io.lakewarden.lineage.openlineage;

/** An event that is not what the specification says; the message says what, without values. */
final class MalformedEventException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedEventException(String message) {
    super(message);
  }
}
