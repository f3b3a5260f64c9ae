package io.lakewarden.quality.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A number that a rule computes from the earlier values of its metric. */
public sealed interface PastExpression {
  /** How many earlier values it needs. */
  int needed();

  /**
   * The number, from values with the oldest first, at least as many as needed.
   *
   * @throws ArithmeticException where it divides by zero
   */
  BigDecimal value(List<Double> earlier);

  /** A number that the rule states. */
  record Constant(BigDecimal number) implements PastExpression {
    @Override
    public int needed() {
      return 0;
    }

    @Override
    public BigDecimal value(List<Double> earlier) {
      return number;
    }
  }

  /** One number made of the last values. */
  record OfLast(Summary summary, int count) implements PastExpression {
    @Override
    public int needed() {
      return count;
    }

    @Override
    public BigDecimal value(List<Double> earlier) {
      var last = earlier.subList(earlier.size() - count, earlier.size());
      return new BigDecimal(summary.of(last));
    }
  }

  /** Two numbers joined. */
  record Joined(String operator, PastExpression left, PastExpression right)
      implements PastExpression {
    @Override
    public int needed() {
      return Math.max(left.needed(), right.needed());
    }

    @Override
    public BigDecimal value(List<Double> earlier) {
      var a = left.value(earlier);
      var b = right.value(earlier);
      return switch (operator) {
        case "+" -> a.add(b);
        case "-" -> a.subtract(b);
        case "*" -> a.multiply(b);
        default -> a.divide(b, MathContext.DECIMAL128);
      };
    }
  }

  /** What is made of several values. */
  enum Summary {
    AVG,
    MIN,
    MAX,
    MEDIAN,
    SUM,
    STD;

    double of(List<Double> values) {
      var numbers = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      var sum = java.util.Arrays.stream(numbers).sum();
      var count = numbers.length;
      return switch (this) {
        case AVG -> sum / count;
        case MIN -> numbers[0];
        case MAX -> numbers[count - 1];
        case SUM -> sum;
        case MEDIAN -> (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
        case STD ->
            Math.sqrt(
                java.util.Arrays.stream(numbers)
                        .map(value -> (value - sum / count) * (value - sum / count))
                        .sum()
                    / (count - 1));
      };
    }
  }
}
