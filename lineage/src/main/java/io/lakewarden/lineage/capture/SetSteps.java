package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;

/** Set operations, whose columns are matched by position. */
final class SetSteps {
  private final PlanWalker plans;
  private final WalkReport report;

  SetSteps(PlanWalker plans, WalkReport report) {
    this.plans = plans;
    this.report = report;
  }

  Flow union(Union union, Optional<Scope> outer) {
    return combined(Scala.output(union), Scala.list(union.children()), outer);
  }

  /** A row survives by being on both sides, so either side is its origin and both decide. */
  Flow intersect(Intersect intersect, Optional<Scope> outer) {
    var sides = List.of(intersect.left(), intersect.right());
    var both = combined(Scala.output(intersect), sides, outer);
    return both.withRows(matched(intersect.output(), both));
  }

  /** No value comes from the right side; it only takes rows away. */
  Flow except(Except except, Optional<Scope> outer) {
    var left = plans.flow(except.left(), outer);
    var right = plans.flow(except.right(), outer);
    return left.withRows(right.rows())
        .withRows(matched(except.left().output(), left))
        .withRows(matched(except.right().output(), right));
  }

  private Flow combined(List<Attribute> output, List<LogicalPlan> sides, Optional<Scope> outer) {
    List<List<Attribute>> attributes = sides.stream().map(Scala::output).toList();
    List<Flow> flows = new ArrayList<>();
    Flow every = Flow.EMPTY;
    for (var side : sides) {
      var flow = plans.flow(side, outer);
      flows.add(flow);
      every = every.beside(flow);
    }
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    for (int i = 0; i < output.size(); i++) {
      List<ColumnFlow> branches = new ArrayList<>();
      for (int side = 0; side < flows.size(); side++) {
        var attribute = attributes.get(side).get(i);
        var type = output.get(i).dataType();
        branches.add(flows.get(side).column(attribute).moved(attribute.dataType(), type));
      }
      columns.put(output.get(i).exprId(), ColumnFlow.anyOf(branches));
    }
    return every.withColumns(columns);
  }

  private Map<Influence, String> matched(scala.collection.Seq<Attribute> output, Flow flow) {
    Map<Influence, String> rows = new LinkedHashMap<>();
    if (!report.detail().hasIndirect()) {
      return rows;
    }
    for (Attribute attribute : Scala.<Attribute>list(output)) {
      var column = flow.column(attribute);
      var text = column.named() ? RedactedExpression.name(attribute.name()) : column.expression();
      column
          .influences()
          .forEach(
              influence -> rows.putIfAbsent(influence.under(Role.of(Transformation.JOIN)), text));
    }
    return rows;
  }
}
