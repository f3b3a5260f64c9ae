package io.lakewarden.quality.rules;

/** How a comparison of the rule language relates a value to its operands. */
public enum Operator {
  /** Strictly between, as the rule language defines it: both ends are out. */
  BETWEEN,
  NOT_BETWEEN,
  GREATER_THAN,
  GREATER_THAN_EQUAL_TO,
  LESS_THAN,
  LESS_THAN_EQUAL_TO,
  EQUALS,
  NOT_EQUALS,
  IN,
  NOT_IN,
  MATCHES,
  NOT_MATCHES;

  /** Whether a missing value satisfies it: NULL differs from every value, and is in no set. */
  public boolean acceptsMissing() {
    return this == NOT_EQUALS || this == NOT_IN;
  }

  /** Whether the operator states the opposite of another one. */
  public boolean negated() {
    return switch (this) {
      case NOT_BETWEEN, NOT_EQUALS, NOT_IN, NOT_MATCHES -> true;
      default -> false;
    };
  }
}
