package io.lakewarden.quality.rules;

import io.lakewarden.quality.rules.PastExpression.OfLast;
import io.lakewarden.quality.rules.PastExpression.Summary;
import java.util.Arrays;
import java.util.Locale;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/** Translates functions over earlier values, such as {@code avg(last(5))}. */
final class PastFunctions {
  private static final int MOST = 10_000;

  private PastFunctions() {}

  static PastExpression translate(FunctionCallOperand call) throws RuleProblem {
    var name = call.getFunctionName().toLowerCase(Locale.ROOT);
    if (name.equals("last")) {
      if (count(call) != 1) {
        throw new RuleProblem(
            "last("
                + count(call)
                + ") is several values; take one number of them, as in avg(last("
                + count(call)
                + "))");
      }
      return new OfLast(Summary.MAX, 1);
    }
    var summary =
        Arrays.stream(Summary.values())
            .filter(known -> known.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new RuleProblem(
                        "the function "
                            + call.getFunctionName()
                            + " is not supported; there are avg, min, max, median, sum and std of"
                            + " last(n), and last(1)"));
    if (call.getOperands().size() != 1
        || !(call.getOperands().get(0) instanceof FunctionCallOperand last)
        || !last.getFunctionName().equalsIgnoreCase("last")) {
      throw new RuleProblem(name + " is taken of earlier values, as in " + name + "(last(5))");
    }
    var count = count(last);
    if (summary == Summary.STD && count < 2) {
      throw new RuleProblem("std needs two values or more, as in std(last(5))");
    }
    return new OfLast(summary, count);
  }

  /** How many values {@code last} names; without a number it is one. */
  private static int count(FunctionCallOperand last) throws RuleProblem {
    if (last.getOperands().isEmpty()) {
      return 1;
    }
    var count = last.getOperands().get(0);
    try {
      var number = whole(count);
      if (last.getOperands().size() == 1 && number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with what last(n) asks for.
    }
    throw new RuleProblem("last(n) asks for one whole number from 1 to " + MOST);
  }

  private static int whole(NumericOperand operand) {
    return Integer.parseInt(operand.getOperand());
  }
}
