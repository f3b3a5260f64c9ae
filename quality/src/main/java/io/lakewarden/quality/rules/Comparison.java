package io.lakewarden.quality.rules;

import java.util.List;
import java.util.Optional;

/**
 * An operator with its operands, such as {@code > 0.95}.
 *
 * @param text the comparison as the rule spells it
 */
public record Comparison(Operator operator, List<Operand> operands, String text) {
  private static final double RELATIVE_TOLERANCE = 1e-12;

  public Comparison {
    operands = List.copyOf(operands);
  }

  /** Whether every operand is a constant number. */
  public boolean isNumeric() {
    return operands.stream().allMatch(Operand.Quantity.class::isInstance);
  }

  /** Whether every operand is a number, constant or computed from earlier values. */
  boolean isNumericOrPast() {
    return operands.stream()
        .allMatch(
            operand -> operand instanceof Operand.Quantity || operand instanceof Operand.FromPast);
  }

  /** What keeps it from being decided: why earlier values are not known, where it needs them. */
  public Optional<String> waiting() {
    return operands.stream()
        .filter(Operand.FromPast.class::isInstance)
        .map(operand -> ((Operand.FromPast) operand).missing())
        .findFirst();
  }

  /**
   * Whether a measured number satisfies it; equality allows a relative error of 1e-12, which
   * floating-point sums in another order need.
   *
   * @throws IllegalStateException if an operand is no number
   */
  public boolean holds(double actual) {
    return switch (operator) {
      case BETWEEN -> actual > number(0) && actual < number(1);
      case NOT_BETWEEN -> !(actual > number(0) && actual < number(1));
      case GREATER_THAN -> actual > number(0);
      case GREATER_THAN_EQUAL_TO -> actual >= number(0) || same(actual, number(0));
      case LESS_THAN -> actual < number(0);
      case LESS_THAN_EQUAL_TO -> actual <= number(0) || same(actual, number(0));
      case EQUALS, IN -> isAnyOf(actual);
      case NOT_EQUALS, NOT_IN -> !isAnyOf(actual);
      case MATCHES, NOT_MATCHES ->
          throw new IllegalStateException("A number has no pattern to match");
    };
  }

  private boolean isAnyOf(double actual) {
    for (var i = 0; i < operands.size(); i++) {
      if (same(actual, number(i))) {
        return true;
      }
    }
    return false;
  }

  private double number(int index) {
    if (operands.get(index) instanceof Operand.Quantity number) {
      return number.value().doubleValue();
    }
    throw new IllegalStateException("Not a number: operand " + index + " of " + text);
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.abs(b);
  }
}
