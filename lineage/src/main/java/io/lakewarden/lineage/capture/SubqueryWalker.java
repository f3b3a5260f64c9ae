package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Exists;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InSubquery;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Follows a subquery inside an expression; its plan may name the outer query's columns. */
final class SubqueryWalker {
  private final PlanWalker plans;
  private final ExpressionWalker expressions;
  private final WalkReport report;

  SubqueryWalker(PlanWalker plans, ExpressionWalker expressions, WalkReport report) {
    this.plans = plans;
    this.expressions = expressions;
    this.report = report;
  }

  void collect(SubqueryExpression subquery, Role role, Scope scope, Set<Influence> into) {
    LogicalPlan plan = subquery.plan();
    var flow = plans.flow(plan, Optional.of(scope));
    if (!(subquery instanceof Exists)) {
      Scala.output(plan).forEach(column -> add(flow.column(column).influences(), role, into));
    }
    add(flow.rows().keySet(), role, into);
  }

  /** {@code (a, b) IN (SELECT ...)}: the listed columns decide, they are not the value. */
  void collectIn(InSubquery in, Role role, Scope scope, Set<Influence> into) {
    List<Expression> values = Scala.list(in.values());
    values.forEach(
        value -> expressions.collect(value, role.then(Transformation.TRANSFORMATION), scope, into));
    LogicalPlan plan = in.query().plan();
    var flow = plans.flow(plan, Optional.of(scope));
    Scala.output(plan).stream()
        .limit(values.size())
        .forEach(
            column -> add(flow.column(column).influences(), role.then(Transformation.JOIN), into));
    add(flow.rows().keySet(), role, into);
  }

  private void add(Set<Influence> influences, Role role, Set<Influence> into) {
    if (role.transformation().isDirect() || report.detail().hasIndirect()) {
      report.made(influences.size());
      influences.forEach(influence -> into.add(influence.under(role)));
    }
  }
}
