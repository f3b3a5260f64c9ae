package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.DeltaMergeAction;
import org.apache.spark.sql.catalyst.plans.logical.DeltaMergeIntoClause;
import org.apache.spark.sql.catalyst.plans.logical.DeltaMergeIntoMatchedUpdateClause;
import org.apache.spark.sql.catalyst.plans.logical.DeltaMergeIntoNotMatchedBySourceUpdateClause;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.commands.DeleteCommand;
import org.apache.spark.sql.delta.commands.MergeIntoCommand;
import org.apache.spark.sql.delta.commands.UpdateCommand;

/**
 * Delta's UPDATE, DELETE and MERGE. Each column keeps, besides what is assigned to it, an edge from
 * itself: rows that the statement leaves alone keep their value.
 */
final class RowLevelWrites {
  private final PlanWalker plans;
  private final RelationalSteps steps;

  RowLevelWrites(PlanWalker plans) {
    this.plans = plans;
    this.steps = plans.relational();
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (!DeltaClasses.areVisible()) {
      return Optional.empty();
    }
    if (root instanceof UpdateCommand update) {
      return Optional.of(update(update));
    } else if (root instanceof DeleteCommand delete) {
      return Optional.of(delete(delete));
    } else if (root instanceof MergeIntoCommand merge) {
      return Optional.of(merge(merge));
    }
    return Optional.empty();
  }

  private StatementLineage update(UpdateCommand update) {
    var flow = plans.flow(update.target());
    List<Attribute> output = Scala.output(update.target());
    List<Expression> values = Scala.list(update.updateExpressions());
    Optional<Expression> condition = Scala.optional(update.condition());
    Set<Influence> chosenBy = new LinkedHashSet<>();
    condition.ifPresent(
        where -> chosenBy.addAll(steps.influences(where, Transformation.FILTER, flow)));
    var columns = kept(output, flow);
    for (int i = 0; i < output.size(); i++) {
      if (!isItself(values.get(i), output.get(i))) {
        columns.addAll(assigned(output.get(i).name(), values.get(i), flow, chosenBy));
      }
    }
    return new StatementLineage("UPDATE", plans.dataset(update.target()), columns, Map.of());
  }

  private StatementLineage delete(DeleteCommand delete) {
    var flow = plans.flow(delete.target());
    List<Attribute> output = Scala.output(delete.target());
    Optional<Expression> condition = Scala.optional(delete.condition());
    var rows =
        steps.decided(flow, condition.stream().toList(), Transformation.FILTER, Optional.empty());
    return new StatementLineage(
        "DELETE", plans.dataset(delete.target()), kept(output, flow), rows.rows());
  }

  private StatementLineage merge(MergeIntoCommand merge) {
    var targetFlow = plans.flow(merge.target());
    var both = targetFlow.beside(plans.flow(merge.source()));
    List<Attribute> output = Scala.output(merge.target());
    var columns = kept(output, targetFlow);
    Map<Influence, String> rows = new LinkedHashMap<>(both.rows());
    rows.putAll(
        steps
            .decided(both, List.of(merge.condition()), Transformation.JOIN, Optional.empty())
            .rows());
    clauses(Scala.list(merge.matchedClauses()), both, output, columns, rows);
    clauses(Scala.list(merge.notMatchedClauses()), both, output, columns, rows);
    clauses(Scala.list(merge.notMatchedBySourceClauses()), both, output, columns, rows);
    return new StatementLineage("MERGE", plans.dataset(merge.target()), columns, rows);
  }

  /**
   * The clauses of one kind, of which the first whose condition holds applies: an update's
   * condition reaches the columns that this and later updates assign; that of an insert or delete,
   * all rows.
   */
  private void clauses(
      List<? extends DeltaMergeIntoClause> clauses,
      Flow both,
      List<Attribute> output,
      List<TargetColumn> columns,
      Map<Influence, String> rows) {
    Set<Influence> chosenBy = new LinkedHashSet<>();
    for (var clause : clauses) {
      Optional<Expression> condition = Scala.optional(clause.condition());
      if (isUpdate(clause)) {
        condition.ifPresent(
            when -> chosenBy.addAll(steps.influences(when, Transformation.CONDITIONAL, both)));
      } else {
        rows.putAll(
            steps
                .decided(
                    new Flow(both.columns(), Map.of()),
                    condition.stream().toList(),
                    Transformation.CONDITIONAL,
                    Optional.empty())
                .rows());
      }
      Set<Influence> deciding = isUpdate(clause) ? Set.copyOf(chosenBy) : Set.of();
      for (DeltaMergeAction action : Scala.<DeltaMergeAction>list(clause.resolvedActions())) {
        columns.addAll(assigned(action, both, output, deciding));
      }
    }
  }

  private List<TargetColumn> assigned(
      DeltaMergeAction action, Flow both, List<Attribute> output, Set<Influence> chosenBy) {
    List<String> parts = Scala.list(action.targetColNameParts());
    var name = parts.get(0);
    var untouched =
        parts.size() == 1
            && output.stream()
                .anyMatch(
                    column ->
                        column.name().equalsIgnoreCase(name) && isItself(action.expr(), column));
    return untouched ? List.of() : assigned(name, action.expr(), both, chosenBy);
  }

  /** The value, and what chose the rows that got it, which is no part of the value. */
  private List<TargetColumn> assigned(
      String column, Expression value, Flow input, Set<Influence> chosenBy) {
    var flow = steps.assigned(value, input);
    List<TargetColumn> assigned =
        new ArrayList<>(ConstantFields.with(column, value.dataType(), flow));
    if (!chosenBy.stream().allMatch(Influence::isOfView)) {
      assigned.add(new TargetColumn(column, new ColumnFlow(chosenBy, flow.text())));
    }
    return assigned;
  }

  private static boolean isUpdate(DeltaMergeIntoClause clause) {
    return clause instanceof DeltaMergeIntoMatchedUpdateClause
        || clause instanceof DeltaMergeIntoNotMatchedBySourceUpdateClause;
  }

  private static List<TargetColumn> kept(List<Attribute> output, Flow flow) {
    List<TargetColumn> columns = new ArrayList<>();
    output.forEach(column -> columns.add(new TargetColumn(column.name(), flow.column(column))));
    return columns;
  }

  private static boolean isItself(Expression value, Attribute column) {
    return value instanceof Attribute attribute && attribute.exprId().equals(column.exprId());
  }
}
