package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.lakewarden.core.config.MissingKind;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Operand.Age;
import io.lakewarden.quality.rules.Operand.Keyword;
import io.lakewarden.quality.rules.Operand.Moment;
import io.lakewarden.quality.rules.Operand.Text;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;

/**
 * The boolean expression that decides one row for one condition: true or false, never null.
 *
 * <p>A NULL, and likewise a NaN, satisfies only {@code !=} and {@code not in}, unless the rule
 * names NULL. Patterns match the whole value. Numbers compare exactly with decimals.
 */
final class RowPredicates {
  private final LocalDateTime present;

  RowPredicates(LocalDateTime present) {
    this.present = present;
  }

  Column passes(EachRow row, BoundColumn column) throws RuleProblem {
    var value = column.column();
    var decided =
        switch (row.form()) {
          case COMPLETE -> value.isNotNull();
          case VALUES -> values(row.comparison().orElseThrow(), column);
          case LENGTH -> lengths(row.comparison().orElseThrow(), column);
          case DATA_TYPE -> value.isNull().or(castable(row.comparison().orElseThrow(), column));
          case FRESHNESS -> fresh(row.comparison().orElseThrow(), column);
        };
    return coalesce(decided, lit(false));
  }

  /** Whether a value is missing, by kind; a value is of the first kind that it fits. */
  static Map<MissingKind, Column> missing(Missing missing, BoundColumn column) {
    var kinds = new LinkedHashMap<MissingKind, Column>();
    var earlier = lit(false);
    for (var kind : missing.ordered()) {
      var fits = coalesce(fits(kind, missing.sentinels(), column), lit(false));
      kinds.put(kind, fits.and(not(earlier)));
      earlier = earlier.or(fits);
    }
    return kinds;
  }

  private static Column fits(MissingKind kind, List<String> sentinels, BoundColumn column) {
    var value = column.column();
    if (kind != MissingKind.SENTINEL) {
      return column.isText()
          ? kind == MissingKind.EMPTY ? value.equalTo("") : value.rlike("\\A\\s*\\z")
          : lit(false);
    }
    return SentinelPredicates.holds(sentinels, column);
  }

  private Column values(Comparison comparison, BoundColumn column) throws RuleProblem {
    var value = column.column();
    return switch (comparison.operator()) {
      case EQUALS, IN -> anyOf(comparison.operands(), column);
      case NOT_EQUALS, NOT_IN -> not(anyOf(comparison.operands(), column));
      case MATCHES -> matches(comparison, column);
      case NOT_MATCHES -> value.isNotNull().and(not(matches(comparison, column)));
      default -> inOrder(comparison, column);
    };
  }

  private Column inOrder(Comparison comparison, BoundColumn column) throws RuleProblem {
    var operand = comparison.operands().get(0);
    var value = comparable(operand, column);
    if (operand instanceof Operand.Quantity && column.isNumeric()) {
      var numbers =
          comparison.operands().stream().map(n -> ((Operand.Quantity) n).value()).toList();
      return isNumber(value, column.type())
          .and(new NumberPredicates(column).ordered(comparison.operator(), numbers));
    }
    var literals = new ArrayList<Column>();
    for (var other : comparison.operands()) {
      literals.add(literal(other, column));
    }
    return ordered(comparison.operator(), value, literals);
  }

  private Column anyOf(List<Operand> operands, BoundColumn column) throws RuleProblem {
    var any = lit(false);
    for (var operand : operands) {
      any = any.or(coalesce(equalTo(operand, column), lit(false)));
    }
    return any;
  }

  private Column equalTo(Operand operand, BoundColumn column) throws RuleProblem {
    var value = column.column();
    if (operand == Keyword.NULL) {
      return value.isNull();
    }
    if (operand instanceof Keyword keyword) {
      requireText(column);
      return keyword == Keyword.EMPTY ? value.equalTo("") : value.rlike("\\A\\s+\\z");
    }
    if (operand instanceof Operand.Quantity number && column.isNumeric()) {
      return new NumberPredicates(column).equalTo(number.value());
    }
    return comparable(operand, column).equalTo(literal(operand, column));
  }

  private static Column matches(Comparison comparison, BoundColumn column) throws RuleProblem {
    if (!column.isAtomic()) {
      throw column.wrongType("a text");
    }
    var pattern = ((Text) comparison.operands().get(0)).value();
    return column.column().cast(DataTypes.StringType).rlike("\\A(?:" + pattern + ")\\z");
  }

  private static Column lengths(Comparison comparison, BoundColumn column) throws RuleProblem {
    requireText(column);
    return comparedNumber(comparison, length(column.column()));
  }

  private Column fresh(Comparison comparison, BoundColumn column) throws RuleProblem {
    if (!column.isTemporal() && !column.isText()) {
      throw column.wrongType("a date or a timestamp");
    }
    var age =
        lit(present)
            .cast(DataTypes.TimestampType)
            .cast(DataTypes.DoubleType)
            .minus(timestamp(column).cast(DataTypes.DoubleType));
    var seconds =
        comparison.operands().stream().map(a -> lit((double) ((Age) a).value().toSeconds()));
    return compared(comparison.operator(), age, seconds.toList());
  }

  private static Column comparedNumber(Comparison comparison, Column value) {
    var literals = comparison.operands().stream().map(n -> lit(((Operand.Quantity) n).value()));
    return compared(comparison.operator(), value, literals.toList());
  }

  private static Column compared(Operator operator, Column value, List<Column> literals) {
    return switch (operator) {
      case EQUALS, IN -> value.isin(literals.toArray());
      case NOT_EQUALS, NOT_IN -> coalesce(not(value.isin(literals.toArray())), lit(true));
      default -> ordered(operator, value, literals);
    };
  }

  private static Column ordered(Operator operator, Column value, List<Column> literals) {
    return switch (operator) {
      case GREATER_THAN -> value.gt(literals.get(0));
      case GREATER_THAN_EQUAL_TO -> value.geq(literals.get(0));
      case LESS_THAN -> value.lt(literals.get(0));
      case LESS_THAN_EQUAL_TO -> value.leq(literals.get(0));
      case BETWEEN -> value.gt(literals.get(0)).and(value.lt(literals.get(1)));
      case NOT_BETWEEN -> value.leq(literals.get(0)).or(value.geq(literals.get(1)));
      default -> throw new IllegalStateException("Not an order: " + operator);
    };
  }

  private static Column isNumber(Column value, DataType type) {
    return type instanceof DoubleType || type instanceof FloatType ? not(isnan(value)) : lit(true);
  }

  /** The column in the form in which it can be compared with this operand. */
  private Column comparable(Operand operand, BoundColumn column) throws RuleProblem {
    if (operand instanceof Operand.Quantity && column.type() instanceof NumericType) {
      return column.column();
    }
    if (operand instanceof Text && column.isText()) {
      return column.column();
    }
    if (operand instanceof Text && column.isExact()) {
      return column.column().cast(DataTypes.StringType);
    }
    if (operand instanceof Moment && column.isTemporal()) {
      return column.isDate() ? column.column() : timestamp(column);
    }
    if (operand instanceof Moment && column.isText()) {
      return timestamp(column);
    }
    throw column.wrongType(kind(operand));
  }

  private Column literal(Operand operand, BoundColumn column) {
    if (operand instanceof Operand.Quantity number) {
      return lit(number.value());
    }
    if (operand instanceof Text text) {
      return lit(text.value());
    }
    var moment = ((Moment) operand).at(present);
    return column.isDate() ? lit(moment.toLocalDate()) : lit(moment).cast(DataTypes.TimestampType);
  }

  private static Column castable(Comparison comparison, BoundColumn column) throws RuleProblem {
    var wanted = ((Text) comparison.operands().get(0)).value();
    if (!column.isText()) {
      return lit(column.fits(wanted));
    }
    var type =
        switch (wanted) {
          case "Integer" -> "INT";
          case "Long" -> "BIGINT";
          default -> wanted.toUpperCase(java.util.Locale.ROOT);
        };
    var cast = tryCast(column, type).isNotNull();
    // Spark reads a bare year as a date, which nobody means by it.
    return type.equals("DATE") || type.equals("TIMESTAMP")
        ? cast.and(column.column().rlike("\\A\\s*\\d{4}-\\d{1,2}-\\d{1,2}"))
        : cast;
  }

  private static Column timestamp(BoundColumn column) {
    return column.isText()
        ? tryCast(column, "TIMESTAMP")
        : column.column().cast(DataTypes.TimestampType);
  }

  private static Column tryCast(BoundColumn column, String type) {
    return expr("try_cast(" + column.alias() + " AS " + type + ")");
  }

  private static void requireText(BoundColumn column) throws RuleProblem {
    if (!column.isText()) {
      throw column.wrongType("a text");
    }
  }

  private static String kind(Operand operand) {
    return operand instanceof Operand.Quantity
        ? "a number"
        : operand instanceof Moment ? "a date or a timestamp" : "a text";
  }
}
