package io.lakewarden.quality.scan;

import java.util.Optional;

/** A number that was measured, or why it was not. */
record Measurement(Optional<Double> value, Reason reason, String detail) {
  enum Reason {
    MEASURED,
    NO_VALUES,
    FAILED
  }

  static Measurement of(double value) {
    return new Measurement(Optional.of(value), Reason.MEASURED, "");
  }

  static Measurement noValues() {
    return new Measurement(Optional.empty(), Reason.NO_VALUES, "no row has a value");
  }

  static Measurement failed(String detail) {
    return new Measurement(Optional.empty(), Reason.FAILED, detail);
  }
}
