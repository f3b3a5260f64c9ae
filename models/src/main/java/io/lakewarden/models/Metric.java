package io.lakewarden.models;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A figure, or the reason why there is none. The reason of a figure that exists is empty. */
public record Metric(Optional<Double> value, String reason) {
  public Metric {
    if (value.isEmpty() && reason.isBlank()) {
      throw new IllegalArgumentException("A metric without a value needs a reason");
    }
    if (value.isPresent() && !Double.isFinite(value.get())) {
      throw new IllegalArgumentException("A metric is finite or undefined");
    }
  }

  /** A measured figure. */
  public static Metric of(double value) {
    return new Metric(Optional.of(value), "");
  }

  /** A figure that the data do not define. */
  public static Metric undefined(String reason) {
    return new Metric(Optional.empty(), reason);
  }

  /** A share, undefined for this reason where there is nothing to take a share of. */
  static Metric share(double part, double whole, String reasonIfNothing) {
    return whole == 0 ? undefined(reasonIfNothing) : of(part / whole);
  }

  /** This figure changed; an undefined one stays as it is. */
  Metric map(DoubleUnaryOperator change) {
    return value.isEmpty() ? this : of(change.applyAsDouble(value.get()));
  }
}
