package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.BinaryOperator;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;

/** An expression as readable text, with {@code ?} for every literal, of at most 500 characters. */
final class RedactedExpression {
  private static final int LIMIT = 500;
  private static final Pattern ARGUMENTS = Pattern.compile("[(\\[]");
  private final StringBuilder text = new StringBuilder();

  private final Map<ExprId, Text> unnamed;

  private RedactedExpression(Map<ExprId, Text> unnamed) {
    this.unnamed = unnamed;
  }

  static String of(Expression expression) {
    return of(expression, Map.of());
  }

  /**
   * @param unnamed what stands for columns whose name is an expression
   */
  static String of(Expression expression, Map<ExprId, Text> unnamed) {
    var redacted = new RedactedExpression(unnamed);
    redacted.append(expression);
    var text = redacted.text;
    return text.length() <= LIMIT ? text.toString() : text.substring(0, LIMIT - 1) + "…";
  }

  private void append(Expression expression) {
    if (text.length() > LIMIT) {
      return;
    }
    if (expression instanceof Literal) {
      text.append('?');
    } else if (expression instanceof Alias alias) {
      append(alias.child());
    } else if (expression instanceof OuterReference outer) {
      append((Expression) outer.e());
    } else if (expression instanceof NamedExpression named && expression.children().isEmpty()) {
      var standing = expression.resolved() ? unnamed.get(named.exprId()) : null;
      text.append(standing != null ? standing.toString() : name(named.name()));
    } else if (expression instanceof Cast cast && isImplicit(cast)) {
      append(cast.child());
    } else if (expression instanceof Cast cast) {
      text.append("cast(");
      append(cast.child());
      text.append(" as ").append(cast.dataType().simpleString()).append(')');
    } else if (expression instanceof GetStructField field) {
      append(field.child());
      text.append('.').append(field.extractFieldName());
    } else if (expression instanceof BinaryOperator operator) {
      text.append('(');
      append(operator.left());
      text.append(' ').append(operator.sqlOperator()).append(' ');
      append(operator.right());
      text.append(')');
    } else if (expression instanceof CaseWhen caseWhen) {
      appendCase(caseWhen);
    } else if (expression instanceof SortOrder order) {
      append(order.child());
      text.append(' ').append(order.direction().sql());
    } else if (expression instanceof WindowExpression window) {
      append(window.windowFunction());
      text.append(" over (");
      appendWindow(window.windowSpec());
      text.append(')');
    } else if (expression instanceof AggregateExpression aggregate) {
      append(aggregate.aggregateFunction());
      Scala.<Expression>optional(aggregate.filter())
          .ifPresent(
              filter -> {
                text.append(" filter (where ");
                append(filter);
                text.append(')');
              });
    } else if (expression instanceof SubqueryExpression) {
      text.append(expression.prettyName()).append("(subquery)");
    } else {
      appendCall(expression);
    }
  }

  /** A column without an alias is named by its expression, literals included. */
  static String name(String column) {
    var parts = ARGUMENTS.matcher(column);
    return parts.find()
        ? column.substring(0, parts.start()) + (parts.group().equals("(") ? "(…)" : "[…]")
        : column;
  }

  /** A cast that the analyser added is not part of what was written. */
  static boolean isImplicit(Cast cast) {
    return cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isEmpty();
  }

  private void appendCall(Expression expression) {
    var name =
        expression instanceof ScalaUDF udf
            ? Scala.<String>optional(udf.udfName()).orElse("udf")
            : expression.prettyName();
    text.append(name).append('(');
    appendAll(Scala.children(expression));
    text.append(')');
  }

  private void appendCase(CaseWhen caseWhen) {
    text.append("case");
    for (var branch : Scala.list(caseWhen.branches())) {
      text.append(" when ");
      append(branch._1());
      text.append(" then ");
      append(branch._2());
    }
    Scala.<Expression>optional(caseWhen.elseValue())
        .ifPresent(
            value -> {
              text.append(" else ");
              append(value);
            });
    text.append(" end");
  }

  private void appendWindow(WindowSpecDefinition spec) {
    List<Expression> partition = Scala.list(spec.partitionSpec());
    List<Expression> order = Scala.list(spec.orderSpec());
    if (!partition.isEmpty()) {
      text.append("partition by ");
      appendAll(partition);
    }
    if (!order.isEmpty()) {
      text.append(partition.isEmpty() ? "order by " : " order by ");
      appendAll(order);
    }
  }

  private void appendAll(List<Expression> expressions) {
    var separator = "";
    for (var expression : expressions) {
      text.append(separator);
      append(expression);
      separator = ", ";
    }
  }
}
