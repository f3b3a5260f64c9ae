package io.lakewarden.ledger;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;

/** Looks through a parsed statement for anything that does more than read. */
final class QueryGuard {
  /** Functions that call any Java method by its name. */
  private static final Set<String> CALLS = Set.of("reflect", "java_method", "try_reflect");

  private final Set<String> relations = new TreeSet<>();

  private QueryGuard() {}

  /**
   * The names of the tables and views that a query reads, in lower case.
   *
   * @throws io.lakewarden.core.GovernanceException 20 when it does anything else than read
   */
  static Set<String> relations(LogicalPlan plan) {
    var guard = new QueryGuard();
    guard.visit(plan);
    return guard.relations;
  }

  private void visit(QueryPlan<?> plan) {
    if (plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof InsertIntoDir
        || plan instanceof ScriptTransformation) {
      throw Problems.notAQuery(plan.nodeName());
    }
    if (plan instanceof UnresolvedRelation relation) {
      var name = relation.multipartIdentifier();
      relations.add(name.last().toLowerCase(Locale.ROOT));
    }
    ScalaInterop.list(plan.expressions()).forEach(this::visit);
    for (Object child : ScalaInterop.list(plan.children())) {
      visit((QueryPlan<?>) child);
    }
    for (Object child : ScalaInterop.list(plan.innerChildren())) {
      if (child instanceof QueryPlan<?> inner) {
        visit(inner);
      }
    }
  }

  private void visit(Expression expression) {
    if (expression instanceof UnresolvedFunction function
        && CALLS.contains(function.nameParts().last().toLowerCase(Locale.ROOT))) {
      throw Problems.notAQuery("a call of a Java method");
    }
    if (expression instanceof PlanExpression<?> subquery) {
      visit((QueryPlan<?>) subquery.plan());
    }
    ScalaInterop.list(expression.children()).forEach(this::visit);
  }
}
