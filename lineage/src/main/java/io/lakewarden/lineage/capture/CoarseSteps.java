package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.DeserializeToObject;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.TypedFilter;

/** Operators one cannot look into: code on objects, other processes, and unknown ones. */
final class CoarseSteps {
  /** Operators that run the user's code; that their outputs are coarse is all there is to know. */
  static final Set<String> OPAQUE =
      Set.of(
          "SerializeFromObject",
          "MapElements",
          "MapPartitions",
          "MapPartitionsInR",
          "MapPartitionsInRWithArrow",
          "MapGroups",
          "FlatMapGroupsWithState",
          "FlatMapGroupsInR",
          "FlatMapGroupsInRWithArrow",
          "FlatMapGroupsInPandas",
          "FlatMapGroupsInPandasWithState",
          "FlatMapCoGroupsInPandas",
          "MapInPandas",
          "PythonMapInArrow",
          "CoGroup",
          "AppendColumns",
          "AppendColumnsWithObject",
          "ScriptTransformation");

  private final PlanWalker plans;
  private final ExpressionWalker expressions;
  private final WalkReport report;

  CoarseSteps(PlanWalker plans, ExpressionWalker expressions, WalkReport report) {
    this.plans = plans;
    this.expressions = expressions;
    this.report = report;
  }

  /** An object is made of the columns its decoder reads. */
  Flow deserialize(DeserializeToObject objects, Optional<Scope> outer) {
    var input = plans.flow(objects.child(), outer);
    var scope = new Scope(input.columns(), outer);
    var read = expressions.influences(objects.deserializer(), Role.COARSE, scope);
    return input.withColumns(
        Map.of(objects.outputObjAttr().exprId(), new ColumnFlow(read, "object")));
  }

  Flow typedFilter(TypedFilter filter, Optional<Scope> outer) {
    var input = plans.flow(filter.child(), outer);
    var role = new Role(Transformation.FILTER, false, true, false);
    Map<Influence, String> rows = new HashMap<>();
    expressions
        .influences(filter.deserializer(), role, new Scope(input.columns(), outer))
        .forEach(influence -> rows.put(influence, "typed filter"));
    return input.withRows(rows);
  }

  /** Any other operator with inputs: every input column may be in every column it makes. */
  Flow step(LogicalPlan plan, Optional<Scope> outer) {
    var known = OPAQUE.contains(plan.nodeName());
    if (!known) {
      report.unknown(plan.nodeName());
    }
    Flow input = Flow.EMPTY;
    Set<Influence> all = new LinkedHashSet<>();
    List<LogicalPlan> children = Scala.children(plan);
    for (var child : children) {
      var flow = plans.flow(child, outer);
      for (var attribute : Scala.output(child)) {
        flow.column(attribute).influences().forEach(i -> all.add(i.under(Role.COARSE)));
      }
      input = input.beside(flow);
    }
    var coarse = new ColumnFlow(all, plan.nodeName());
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    for (var attribute : Scala.output(plan)) {
      var kept = known ? input.columns().get(attribute.exprId()) : null;
      var named = input.columns().getOrDefault(attribute.exprId(), coarse).named();
      columns.put(attribute.exprId(), kept != null ? kept : coarse.asNamed(named));
    }
    return input.withColumns(columns);
  }
}
