package io.lakewarden.jobs.certificate;

/** Who acts: the operating-system account. */
final class Actor {
  private Actor() {}

  static String current() {
    return System.getProperty("user.name", "unknown");
  }
}
