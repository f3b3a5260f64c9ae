package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.PivotFirst;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.AsOfJoin;
import org.apache.spark.sql.catalyst.plans.logical.AttachDistributedSequence;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Window;

/** The operators of a query: which of their inputs make columns, and which decide about rows. */
final class RelationalSteps {
  private final PlanWalker plans;
  private final ExpressionWalker expressions;

  RelationalSteps(PlanWalker plans, ExpressionWalker expressions) {
    this.plans = plans;
    this.expressions = expressions;
  }

  Flow project(Project project, Optional<Scope> outer) {
    var input = plans.flow(project.child(), outer);
    var scope = new Scope(input.columns(), outer);
    return input.withColumns(expressions.define(Scala.list(project.projectList()), scope));
  }

  Flow filter(Filter filter, Optional<Scope> outer) {
    var input = plans.flow(filter.child(), outer);
    return decided(input, List.of(filter.condition()), Transformation.FILTER, outer);
  }

  Flow sort(Sort sort, Optional<Scope> outer) {
    var input = plans.flow(sort.child(), outer);
    return decided(input, Scala.list(sort.order()), Transformation.SORT, outer);
  }

  Flow distinct(Distinct distinct, Optional<Scope> outer) {
    var input = plans.flow(distinct.child(), outer);
    return decided(input, Scala.output(distinct.child()), Transformation.GROUP_BY, outer);
  }

  Flow deduplicate(LogicalPlan child, scala.collection.Seq<Attribute> keys, Optional<Scope> outer) {
    var input = plans.flow(child, outer);
    return decided(input, Scala.list(keys), Transformation.GROUP_BY, outer);
  }

  /** The rows are counted, whatever is in them. */
  Flow numbered(AttachDistributedSequence numbered, Optional<Scope> outer) {
    var input = plans.flow(numbered.child(), outer);
    var counter =
        Map.of(
            numbered.sequenceAttr().exprId(), new ColumnFlow(Set.of(), "distributed_sequence()"));
    return input.withColumns(Flow.merge(counter, input.columns()));
  }

  Flow join(Join join, Optional<Scope> outer) {
    var both = plans.flow(join.left(), outer).beside(plans.flow(join.right(), outer));
    Optional<Expression> condition = Scala.optional(join.condition());
    return decided(both, condition.stream().toList(), Transformation.JOIN, outer);
  }

  /** Of the rows that match, the order chooses one. */
  Flow asOfJoin(AsOfJoin join, Optional<Scope> outer) {
    var both = plans.flow(join.left(), outer).beside(plans.flow(join.right(), outer));
    List<Expression> conditions = new ArrayList<>();
    conditions.add(join.asOfCondition());
    conditions.add(join.orderExpression());
    Scala.<Expression>optional(join.condition()).ifPresent(conditions::add);
    Scala.<Expression>optional(join.toleranceAssertion()).ifPresent(conditions::add);
    return decided(both, conditions, Transformation.JOIN, outer);
  }

  /** The right side is a query of its own that may name, and repeat, columns of the left. */
  Flow lateralJoin(LateralJoin join, Optional<Scope> outer) {
    var left = plans.flow(join.left(), outer);
    var inside = Optional.of(new Scope(left.columns(), outer));
    var right = plans.flow(join.right().plan(), inside);
    Optional<Expression> condition = Scala.optional(join.condition());
    return decided(
        left.repeated(right.repeats()).beside(right),
        condition.stream().toList(),
        Transformation.JOIN,
        outer);
  }

  Flow aggregate(Aggregate aggregate, Optional<Scope> outer) {
    List<NamedExpression> results = Scala.list(aggregate.aggregateExpressions());
    // PIVOT groups twice; the first time also by the pivot column, which decides about no row.
    var input =
        aggregate.child() instanceof Aggregate inner && isPivot(results)
            ? aggregated(inner, plans.flow(inner.child(), outer), outer)
            : plans.flow(aggregate.child(), outer);
    var keys =
        expressions.rows(
            Scala.<Expression>list(aggregate.groupingExpressions()),
            Transformation.GROUP_BY,
            new Scope(input.columns(), outer));
    var isOneRow = aggregate.groupingExpressions().isEmpty();
    return aggregated(aggregate, isOneRow ? input.withoutRepeats() : input, outer).withRows(keys);
  }

  Flow window(Window window, Optional<Scope> outer) {
    var input = plans.flow(window.child(), outer);
    var defined =
        expressions.define(
            Scala.list(window.windowExpressions()), new Scope(input.columns(), outer));
    return input.withColumns(Flow.merge(defined, input.columns()));
  }

  /** Rollup, cube, grouping sets and unpivot: each output column is one of several expressions. */
  Flow expand(Expand expand, Optional<Scope> outer) {
    var input = plans.flow(expand.child(), outer);
    var scope = new Scope(input.columns(), outer);
    List<List<Expression>> projections = new ArrayList<>();
    Scala.list(expand.projections()).forEach(row -> projections.add(Scala.list(row)));
    List<Attribute> output = Scala.list(expand.output());
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    for (int i = 0; i < output.size(); i++) {
      int position = i;
      var type = output.get(i).dataType();
      var branches =
          projections.stream()
              .map(row -> row.get(position))
              .map(value -> expressions.column(value, scope).moved(value.dataType(), type))
              .toList();
      columns.put(output.get(i).exprId(), ColumnFlow.anyOf(branches));
    }
    return input.withColumns(columns);
  }

  Flow generate(Generate generate, Optional<Scope> outer) {
    var input = plans.flow(generate.child(), outer);
    var made =
        new GeneratedColumns(
            expressions,
            (Expression) generate.generator(),
            Scala.list(generate.generatorOutput()),
            new Scope(input.columns(), outer));
    var repeated = input.repeated(made.repeating());
    return repeated.withColumns(Flow.merge(made.columns(), repeated.columns()));
  }

  private Flow aggregated(Aggregate aggregate, Flow input, Optional<Scope> outer) {
    return input.withColumns(
        expressions.define(
            Scala.list(aggregate.aggregateExpressions()), new Scope(input.columns(), outer)));
  }

  private static boolean isPivot(List<NamedExpression> results) {
    return results.stream()
        .map(result -> ((Expression) result).children())
        .filter(children -> !children.isEmpty())
        .anyMatch(
            children ->
                children.head() instanceof AggregateExpression aggregate
                    && aggregate.aggregateFunction() instanceof PivotFirst);
  }

  Flow decided(
      Flow input, List<? extends Expression> by, Transformation reason, Optional<Scope> outer) {
    return input.withRows(expressions.rows(by, reason, new Scope(input.columns(), outer)));
  }

  /** What a condition of a row-level command decides, without attaching it to any row. */
  Set<Influence> influences(Expression condition, Transformation reason, Flow input) {
    return new LinkedHashSet<>(
        expressions.influences(
            condition, Role.of(reason), new Scope(input.columns(), Optional.empty())));
  }

  /** The value a row-level command assigns. */
  ColumnFlow assigned(Expression value, Flow input) {
    return expressions.column(value, new Scope(input.columns(), Optional.empty()));
  }
}
