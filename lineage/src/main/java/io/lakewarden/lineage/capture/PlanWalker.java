package io.lakewarden.lineage.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.AsOfJoin;
import org.apache.spark.sql.catalyst.plans.logical.AttachDistributedSequence;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.DeduplicateWithinWatermark;
import org.apache.spark.sql.catalyst.plans.logical.DeserializeToObject;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.TypedFilter;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;

/** Walks an analysed plan from its root, asking each kind of operator what flows out of it. */
final class PlanWalker {
  /** Operators whose rows and columns are those of their input, or some of its rows. */
  static final Set<String> PASS_THROUGH =
      Set.of(
          "SubqueryAlias",
          "GlobalLimit",
          "LocalLimit",
          "Offset",
          "Tail",
          "Sample",
          "Repartition",
          "RepartitionByExpression",
          "RebalancePartitions",
          "ResolvedHint",
          "CollectMetrics",
          "EventTimeWatermark",
          "ReturnAnswer",
          "Subquery",
          "CTERelationDef");

  private final WalkReport report;
  private final Leaves leaves;
  private final RelationalSteps relational;
  private final SetSteps sets;
  private final CoarseSteps coarse;
  private final Map<Long, CTERelationDef> definitions = new HashMap<>();
  private final Map<Long, Flow> definitionFlows = new HashMap<>();

  PlanWalker(Leaves leaves, WalkReport report) {
    this.report = report;
    this.leaves = leaves;
    var expressions = new ExpressionWalker(this, report);
    this.relational = new RelationalSteps(this, expressions);
    this.sets = new SetSteps(this, report);
    this.coarse = new CoarseSteps(this, expressions, report);
  }

  RelationalSteps relational() {
    return relational;
  }

  Flow flow(LogicalPlan plan) {
    return flow(plan, Optional.empty());
  }

  /**
   * @param outer the columns of the query around a subquery or a lateral join
   */
  Flow flow(LogicalPlan plan, Optional<Scope> outer) {
    if (!report.detail().hasColumns()) {
      noteSources(plan);
      return Flow.EMPTY;
    }
    try {
      return step(plan, outer);
    } catch (TooLargeException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      report.failedAt(plan.nodeName());
      throw e;
    }
  }

  private Flow step(LogicalPlan plan, Optional<Scope> outer) {
    if (plan instanceof Project project) {
      return relational.project(project, outer);
    } else if (plan instanceof Filter filter) {
      return relational.filter(filter, outer);
    } else if (plan instanceof Join join) {
      return relational.join(join, outer);
    } else if (plan instanceof LateralJoin join) {
      return relational.lateralJoin(join, outer);
    } else if (plan instanceof AsOfJoin join) {
      return relational.asOfJoin(join, outer);
    } else if (plan instanceof Aggregate aggregate) {
      return relational.aggregate(aggregate, outer);
    } else if (plan instanceof Window window) {
      return relational.window(window, outer);
    } else if (plan instanceof Sort sort) {
      return relational.sort(sort, outer);
    } else if (plan instanceof Distinct distinct) {
      return relational.distinct(distinct, outer);
    } else if (plan instanceof Deduplicate deduplicate) {
      return relational.deduplicate(deduplicate.child(), deduplicate.keys(), outer);
    } else if (plan instanceof DeduplicateWithinWatermark deduplicate) {
      return relational.deduplicate(deduplicate.child(), deduplicate.keys(), outer);
    } else if (plan instanceof AttachDistributedSequence numbered) {
      return relational.numbered(numbered, outer);
    } else if (plan instanceof Expand expand) {
      return relational.expand(expand, outer);
    } else if (plan instanceof Generate generate) {
      return relational.generate(generate, outer);
    } else if (plan instanceof Union union) {
      return sets.union(union, outer);
    } else if (plan instanceof Intersect intersect) {
      return sets.intersect(intersect, outer);
    } else if (plan instanceof Except except) {
      return sets.except(except, outer);
    } else if (plan instanceof WithCTE with) {
      define(with);
      return flow(with.plan(), outer);
    } else if (plan instanceof CTERelationRef reference) {
      return reference(reference, outer);
    } else if (plan instanceof View view) {
      return view(view, outer);
    } else if (plan instanceof InMemoryRelation cached) {
      return cached(cached, outer);
    } else if (plan instanceof DeserializeToObject objects) {
      return coarse.deserialize(objects, outer);
    } else if (plan instanceof TypedFilter filter) {
      return coarse.typedFilter(filter, outer);
    } else if (PASS_THROUGH.contains(plan.nodeName())) {
      return flow(Scala.children(plan).get(0), outer);
    } else if (plan.children().isEmpty()) {
      return leaves.flow(plan);
    }
    return coarse.step(plan, outer);
  }

  /** The first dataset that a plan reads, such as the target of a row-level command. */
  Optional<SourceDataset> dataset(LogicalPlan plan) {
    return Scala.<LogicalPlan>list(plan.collectLeaves()).stream()
        .flatMap(leaf -> leaves.datasets(leaf).stream())
        .findFirst();
  }

  /** What is read, without a thought of columns; on a plan of any depth. */
  private void noteSources(LogicalPlan root) {
    Set<Long> references = new HashSet<>();
    Deque<LogicalPlan> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      var plan = open.pop();
      if (plan instanceof WithCTE with) {
        define(with);
        open.push(with.plan());
      } else if (plan instanceof CTERelationRef reference) {
        var definition = definitions.get(reference.cteId());
        if (definition != null && references.add(reference.cteId())) {
          open.push(definition.child());
        }
      } else if (plan.children().isEmpty()) {
        leaves.flow(plan);
      } else {
        if (plan instanceof View view) {
          note(view);
        }
        Scala.children(plan).forEach(open::push);
      }
      Scala.<LogicalPlan>list(plan.subqueries()).forEach(open::push);
    }
  }

  /** Remembers common table expressions, which are read only where they are referred to. */
  void define(WithCTE with) {
    for (CTERelationDef definition : Scala.<CTERelationDef>list(with.cteDefs())) {
      definitions.put(definition.id(), definition);
    }
  }

  private Flow reference(CTERelationRef reference, Optional<Scope> outer) {
    var definition = definitions.get(reference.cteId());
    if (definition == null) {
      return leaves.unknown(reference);
    }
    var known = definitionFlows.get(reference.cteId());
    var flow = known != null ? known : flow(definition.child(), outer);
    definitionFlows.put(reference.cteId(), flow);
    return flow.renamed(Scala.output(definition.child()), Scala.output(reference));
  }

  private Flow view(View view, Optional<Scope> outer) {
    note(view);
    var flow = flow(view.child(), outer);
    return view.isTempView() ? flow : passed(view, flow);
  }

  /** The columns of a view are told beside what they are made of. */
  private Flow passed(View view, Flow made) {
    var dataset = DatasetNames.view(view.desc().identifier());
    Map<ExprId, ColumnFlow> columns = new HashMap<>(made.columns());
    for (var attribute : Scala.output(view)) {
      var column = new SourceColumn(dataset, List.of(attribute.name()));
      var flow = made.column(attribute);
      report.viewColumn(column, flow);
      columns.put(attribute.exprId(), flow.with(Set.of(Influence.identity(column))));
    }
    return made.withColumns(columns);
  }

  /** A temporary view is a name within a session: what counts is what it reads. */
  private void note(View view) {
    if (!view.isTempView()) {
      report.source(DatasetNames.view(view.desc().identifier()));
    }
  }

  private Flow cached(InMemoryRelation cached, Optional<Scope> outer) {
    Optional<LogicalPlan> origin = Scala.optional(cached.cacheBuilder().cachedPlan().logicalLink());
    return origin
        .map(plan -> flow(plan, outer).renamed(Scala.output(plan), Scala.output(cached)))
        .orElseGet(() -> leaves.unknown(cached));
  }
}
