package io.lakewarden.quality.rules;

import io.lakewarden.quality.rules.Operand.Age;
import io.lakewarden.quality.rules.Operand.Keyword;
import io.lakewarden.quality.rules.Operand.Moment;
import io.lakewarden.quality.rules.Operand.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedCondition;
import software.amazon.glue.dqdl.model.condition.duration.DurationUnit;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/** Translates conditions of the rule language's parser into comparisons. */
final class Conditions {
  private Conditions() {}

  /** The comparison, absent where the rule has none. */
  static Optional<Comparison> translate(Condition condition) throws RuleProblem {
    if (condition == null || condition.getClass() == Condition.class) {
      return Optional.empty();
    }
    if (condition instanceof NumberBasedCondition numbers) {
      return comparison(
          condition, numbers.getOperator(), numbers.getOperands(), Conditions::number);
    }
    if (condition instanceof StringBasedCondition texts) {
      return comparison(condition, texts.getOperator(), texts.getOperands(), Conditions::text);
    }
    if (condition instanceof DateBasedCondition dates) {
      return comparison(condition, dates.getOperator(), dates.getOperands(), Conditions::moment);
    }
    if (condition instanceof DurationBasedCondition ages) {
      return comparison(
          condition,
          ages.getOperator(),
          ages.getOperands(),
          age -> new Age(duration(age.getAmount(), age.getUnit())));
    }
    throw new RuleProblem("the kind of its condition is not supported");
  }

  private interface Translation<T> {
    Operand apply(T operand) throws RuleProblem;
  }

  private static <T> Optional<Comparison> comparison(
      Condition condition, Enum<?> operator, List<T> operands, Translation<T> translation)
      throws RuleProblem {
    var translated = new java.util.ArrayList<Operand>();
    for (var operand : operands) {
      translated.add(translation.apply(operand));
    }
    return Optional.of(
        new Comparison(
            Operator.valueOf(operator.name()), translated, condition.getFormattedCondition()));
  }

  private static Operand number(NumericOperand operand) throws RuleProblem {
    if (operand instanceof NullNumericOperand) {
      return Keyword.NULL;
    }
    var expression = expression(operand);
    return expression.needed() > 0
        ? new Operand.FromPast(expression, Operand.FromPast.NONE_GIVEN)
        : new Operand.Quantity(constant(expression));
  }

  private static PastExpression expression(NumericOperand operand) throws RuleProblem {
    if (operand instanceof FunctionCallOperand call) {
      return PastFunctions.translate(call);
    }
    if (operand instanceof BinaryExpressionOperand binary) {
      return new PastExpression.Joined(
          binary.getOperator(), expression(binary.getOperand1()), expression(binary.getOperand2()));
    }
    try {
      return new PastExpression.Constant(new BigDecimal(operand.getOperand()));
    } catch (NumberFormatException e) {
      throw new RuleProblem("its threshold " + operand.getOperand() + " is not a number");
    }
  }

  private static BigDecimal constant(PastExpression expression) throws RuleProblem {
    try {
      return expression.value(List.of());
    } catch (ArithmeticException e) {
      throw new RuleProblem("its threshold divides by zero");
    }
  }

  private static Operand text(StringOperand operand) throws RuleProblem {
    if (operand instanceof KeywordStringOperand) {
      return Keyword.valueOf(operand.formatOperand());
    }
    if (operand instanceof QuotedStringOperand) {
      return new Text(unescape(operand.getOperand()));
    }
    throw new RuleProblem("variables are not supported; write the values into the rule");
  }

  private static Operand moment(DateExpression expression) throws RuleProblem {
    if (expression instanceof NullDateExpression) {
      return Keyword.NULL;
    }
    var text = expression.getFormattedExpression().replace("\"", "");
    if (expression instanceof DateExpression.CurrentDate) {
      return new Moment(Optional.empty(), Duration.ZERO, text);
    }
    if (expression instanceof DateExpression.CurrentDateExpression now) {
      var span = duration(now.getDuration().getAmount(), now.getDuration().getUnit());
      return new Moment(
          Optional.empty(), now.getOperator().name().equals("MINUS") ? span.negated() : span, text);
    }
    if (expression instanceof DateExpression.StaticDate) {
      return new Moment(Optional.of(expression.getEvaluatedExpression()), Duration.ZERO, text);
    }
    throw new RuleProblem(
        "a time of day (" + text + ") is not supported; give a date or now() with an offset");
  }

  private static Duration duration(int amount, DurationUnit unit) {
    return switch (unit) {
      case MINUTES -> Duration.ofMinutes(amount);
      case HOURS -> Duration.ofHours(amount);
      case DAYS -> Duration.ofDays(amount);
    };
  }

  /** The rule language's parser keeps the backslash of an escaped quote and of a backslash. */
  static String unescape(String quoted) {
    return quoted.replace("\\\\", "\u0000").replace("\\\"", "\"").replace("\u0000", "\\");
  }
}
