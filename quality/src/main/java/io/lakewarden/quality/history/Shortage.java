package io.lakewarden.quality.history;

/** Words why a past is too short. */
final class Shortage {
  private Shortage() {}

  static String of(int there, int needed, String what) {
    return (there == 0
            ? "no earlier date has a value"
            : there == 1 ? "1 earlier date has a value" : there + " earlier dates have a value")
        + ", "
        + what
        + " needs "
        + needed;
  }
}
