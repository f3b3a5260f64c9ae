package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.InSubquery;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.RankLike;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.TaggingExpression;
import org.apache.spark.sql.catalyst.expressions.TimeWindow;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.PivotFirst;

/** Follows an expression to the source columns it is made of. */
final class ExpressionWalker {
  private static final Set<String> MASKING =
      Set.of(
          "Sha1",
          "Sha2",
          "Md5",
          "Crc32",
          "Murmur3Hash",
          "XxHash64",
          "HiveHash",
          "Mask",
          "Count",
          "CountIf");

  /** Wrappers that a write adds around a value without changing it. */
  private static final Set<String> TRANSPARENT =
      Set.of("CheckOverflowInTableInsert", "CheckOverflowInTableWrite", "UpCast");

  private final SubqueryWalker subqueries;
  private final PartsWalker parts;
  private final WalkReport report;

  ExpressionWalker(PlanWalker plans, WalkReport report) {
    this.subqueries = new SubqueryWalker(plans, this, report);
    this.parts = new PartsWalker(this);
    this.report = report;
  }

  /** The column an expression defines; a plain reference keeps the flow it refers to. */
  ColumnFlow column(Expression expression, Scope scope) {
    if (expression instanceof Alias alias) {
      var made = column(alias.child(), scope);
      var flow = made.asNamed(!UnnamedColumns.isUnnamed(alias, scope));
      return alias.metadata().contains(TimeWindow.marker()) ? flow.withoutOwnConditions() : flow;
    }
    if (expression instanceof Attribute attribute) {
      return resolve(attribute, scope);
    }
    if (isTransparent(expression)) {
      var child = expression.children().head();
      return column(child, scope).moved(child.dataType(), expression.dataType());
    }
    return new ColumnFlow(influences(expression, Role.VALUE, scope), Text.of(expression, scope));
  }

  /** The columns that an operator defines. */
  Map<ExprId, ColumnFlow> define(List<NamedExpression> results, Scope scope) {
    report.startOperator();
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    for (var result : results) {
      columns.put(result.exprId(), column((Expression) result, scope));
    }
    return columns;
  }

  Set<Influence> influences(Expression expression, Role role, Scope scope) {
    Set<Influence> found = new LinkedHashSet<>();
    collect(expression, role, scope, found);
    return found;
  }

  /** What decides about rows through these expressions, each with the expression it comes from. */
  Map<Influence, String> rows(
      List<? extends Expression> expressions, Transformation reason, Scope scope) {
    report.startOperator();
    Map<Influence, String> found = new LinkedHashMap<>();
    for (var expression : expressions) {
      var text = RedactedExpression.of(expression, scope.unnamed());
      influences(expression, Role.of(reason), scope).forEach(i -> found.putIfAbsent(i, text));
    }
    return found;
  }

  void collect(Expression expression, Role role, Scope scope, Set<Influence> into) {
    if (expression instanceof Attribute attribute) {
      collect(resolve(attribute, scope), role, into);
    } else if (expression instanceof NamedLambdaVariable variable) {
      scope.find(variable.exprId()).ifPresent(element -> collect(element, role, into));
    } else if (expression instanceof Alias alias) {
      collect(alias.child(), role, scope, into);
    } else if (expression instanceof OuterReference outer) {
      collect((Expression) outer.e(), role, scope, into);
    } else if (expression instanceof SortOrder order) {
      collect(order.child(), role, scope, into);
    } else if (expression instanceof If choice) {
      collect(choice.predicate(), role.then(Transformation.CONDITIONAL), scope, into);
      parts.collectKept(choice.trueValue(), choice.dataType(), role, scope, into);
      parts.collectKept(choice.falseValue(), choice.dataType(), role, scope, into);
    } else if (expression instanceof CaseWhen caseWhen) {
      collectCase(caseWhen, role, scope, into);
    } else if (expression instanceof AggregateExpression aggregate) {
      collectAggregate(aggregate, role, scope, into);
    } else if (expression instanceof WindowExpression window) {
      collectWindow(window, role, scope, into);
    } else if (expression instanceof PivotFirst pivot) {
      collect(pivot.pivotColumn(), role.then(Transformation.CONDITIONAL), scope, into);
      collect(pivot.valueColumn(), role.then(Transformation.TRANSFORMATION), scope, into);
    } else if (expression instanceof InSubquery in) {
      subqueries.collectIn(in, role, scope, into);
    } else if (expression instanceof SubqueryExpression subquery) {
      subqueries.collect(subquery, role, scope, into);
    } else if (isTransparent(expression)) {
      var type = expression.dataType();
      Scala.children(expression)
          .forEach(child -> parts.collectMoved(child, type, role, scope, into));
    } else if (isMasking(expression) || !parts.collect(expression, role, scope, into)) {
      var argument = role.then(Transformation.TRANSFORMATION);
      var inner = isMasking(expression) ? argument.masked() : argument;
      Scala.children(expression).forEach(child -> collect(child, inner, scope, into));
    }
  }

  private void collect(ColumnFlow column, Role role, Set<Influence> into) {
    if (role.transformation().isDirect() || report.detail().hasIndirect()) {
      report.made(column.influences().size());
      column.influences().forEach(influence -> into.add(influence.under(role)));
    }
  }

  private ColumnFlow resolve(Attribute attribute, Scope scope) {
    return scope
        .find(attribute.exprId())
        .orElseGet(
            () -> {
              report.unknown("unresolved " + attribute.getClass().getSimpleName());
              return ColumnFlow.of(Influence.UNKNOWN_ORIGIN, "?");
            });
  }

  private void collectCase(CaseWhen caseWhen, Role role, Scope scope, Set<Influence> into) {
    for (var branch : Scala.list(caseWhen.branches())) {
      collect(branch._1(), role.then(Transformation.CONDITIONAL), scope, into);
      parts.collectKept(branch._2(), caseWhen.dataType(), role, scope, into);
    }
    Optional<Expression> otherwise = Scala.optional(caseWhen.elseValue());
    otherwise.ifPresent(value -> parts.collectKept(value, caseWhen.dataType(), role, scope, into));
  }

  private void collectAggregate(
      AggregateExpression aggregate, Role role, Scope scope, Set<Influence> into) {
    var inner = role.keeping(Transformation.AGGREGATION);
    collect(aggregate.aggregateFunction(), inner, scope, into);
    Optional<Expression> filter = Scala.optional(aggregate.filter());
    filter.ifPresent(
        condition -> collect(condition, role.then(Transformation.CONDITIONAL), scope, into));
  }

  private void collectWindow(WindowExpression window, Role role, Scope scope, Set<Influence> into) {
    var frame = role.then(Transformation.WINDOW);
    // A ranking function repeats its ORDER BY as arguments: they rank, they are not the value.
    collect(
        window.windowFunction(),
        window.windowFunction() instanceof RankLike ? frame : role,
        scope,
        into);
    var spec = window.windowSpec();
    Scala.<Expression>list(spec.partitionSpec()).forEach(key -> collect(key, frame, scope, into));
    Scala.<Expression>list(spec.orderSpec()).forEach(key -> collect(key, frame, scope, into));
  }

  private static boolean isTransparent(Expression expression) {
    return expression instanceof TaggingExpression
        || (expression instanceof Cast cast && RedactedExpression.isImplicit(cast))
        || TRANSPARENT.contains(expression.getClass().getSimpleName());
  }

  private static boolean isMasking(Expression expression) {
    return MASKING.contains(expression.getClass().getSimpleName());
  }
}
