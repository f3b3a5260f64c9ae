package io.lakewarden.jobs.demo;

/** Keys of the bank's records: a letter and ten digits. */
final class Ids {
  /** Numbers from here on belong to nobody; references to them are orphans. */
  private static final long NOBODY = 9_000_000_000L;

  private Ids() {}

  static String of(char letter, long number) {
    var digits = Long.toString(number);
    return letter + "0".repeat(10 - digits.length()) + digits;
  }

  /** A key that no record has. */
  static String orphan(char letter, long number) {
    return of(letter, NOBODY + number);
  }
}
