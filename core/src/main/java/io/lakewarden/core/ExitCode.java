package io.lakewarden.core;

import java.util.Arrays;

/**
 * What a command tells the process that started it.
 *
 * <p>The numbers stay clear of those that Spark, Airflow and signals use.
 */
public enum ExitCode {
  DONE(0, "done"),
  USAGE(20, "usage or configuration is wrong"),
  QUALITY_GATE_FAILED(21, "data quality gate failed"),
  MODEL_GATE_FAILED(22, "model gate failed or approval missing"),
  UNAVAILABLE(23, "a neighbour is unavailable after bounded retries"),
  PUBLICATION_PENDING(24, "committed, publication pending"),
  ALREADY_RUNNING(25, "another run holds this key"),
  INTEGRITY_VIOLATION(26, "integrity violation"),
  NOT_PERMITTED(27, "not permitted"),
  INPUT_NOT_THERE(28, "input not there yet"),
  INTERNAL(29, "internal error");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }

  /** One phrase for people. */
  public String meaning() {
    return meaning;
  }

  /**
   * Whether a failed run that ended so must read its inputs afresh when it is tried again, because
   * the inputs, and not the service, were the reason.
   */
  public boolean wantsFreshPins() {
    return this == QUALITY_GATE_FAILED || this == MODEL_GATE_FAILED || this == INPUT_NOT_THERE;
  }

  /**
   * The exit code with this number.
   *
   * @throws IllegalArgumentException if no exit code has it
   */
  public static ExitCode of(int code) {
    return Arrays.stream(values())
        .filter(exit -> exit.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No exit code " + code));
  }
}
