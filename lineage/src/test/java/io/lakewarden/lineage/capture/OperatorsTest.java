package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.Test;

/** Each operator that Spark has is decided about, so that one of a new Spark is noticed. */
class OperatorsTest {
  /** Walked one by one. */
  private static final Set<String> WALKED =
      Set.of(
          "Aggregate",
          "AsOfJoin",
          "AttachDistributedSequence",
          "CTERelationRef",
          "Deduplicate",
          "DeduplicateWithinWatermark",
          "DeserializeToObject",
          "Distinct",
          "Except",
          "Expand",
          "Filter",
          "Generate",
          "InMemoryRelation",
          "Intersect",
          "Join",
          "LateralJoin",
          "Project",
          "Sort",
          "TypedFilter",
          "Union",
          "View",
          "Window",
          "WithCTE",
          "WriteToMicroBatchDataSource",
          "WriteToMicroBatchDataSourceV1");

  /** Leaves of which the origin is told, or that there is none. */
  private static final Set<String> LEAVES =
      Set.of(
          "DataSourceV2Relation",
          "ExternalRDD",
          "HiveTableRelation",
          "LogicalRDD",
          "LogicalRelation",
          "ResolvedIdentifier");

  /** Named as unknown: their origin is a session's memory, a service, or only continuous. */
  private static final Set<String> UNKNOWN =
      Set.of("MemoryPlan", "StreamingDataSourceV2Relation", "WriteToContinuousDataSource");

  /** Gone after analysis. */
  private static final Set<String> RESOLVED =
      Set.of(
          "CreateTable",
          "DataFrameDropColumns",
          "InsertIntoDir",
          "InsertIntoStatement",
          "NameParameterizedQuery",
          "Pivot",
          "PlanWithUnresolvedIdentifier",
          "PosParameterizedQuery",
          "RelationTimeTravel",
          "ResolvedNamespace",
          "ResolvedNonPersistentFunc",
          "ResolvedPersistentFunc",
          "ResolvedPersistentView",
          "ResolvedTable",
          "ResolvedTempView",
          "TemporaryViewRelation",
          "Unpivot",
          "WithWindowDefinition",
          "WriteToStreamStatement");

  /** Made by the optimiser or while a plan is executed, and so in no analysed plan. */
  private static final Set<String> LATER =
      Set.of(
          "ArrowEvalPython",
          "ArrowEvalPythonUDTF",
          "BatchEvalPython",
          "BatchEvalPythonUDTF",
          "DataSourceV2ScanRelation",
          "DomainJoin",
          "DummyExpressionHolder",
          "LogicalQueryStage",
          "MergeRows",
          "OffsetHolder",
          "OrderedJoin",
          "ScanBuilderHolder",
          "StreamingExecutionRelation",
          "StreamingRelation",
          "StreamingRelationV2",
          "WindowGroupLimit",
          "WriteFiles",
          "WriteToDataSourceV2",
          "WriteToStream");

  @Test
  void everyOperatorOfSparkIsDecidedAbout() throws Exception {
    var decided = new TreeSet<String>();
    Stream.of(
            WALKED,
            LEAVES,
            UNKNOWN,
            RESOLVED,
            LATER,
            PlanWalker.PASS_THROUGH,
            CoarseSteps.OPAQUE,
            Leaves.LITERAL_ROWS)
        .forEach(decided::addAll);
    var operators = operators(LogicalPlan.class);
    operators.addAll(operators(Dataset.class));

    assertThat(decided).isEqualTo(operators);
  }

  /** Those in the jar of a class, apart from commands and from what is unresolved by its name. */
  private static Set<String> operators(Class<?> neighbour) throws IOException, URISyntaxException {
    var place = neighbour.getProtectionDomain().getCodeSource().getLocation().toURI();
    var operators = new TreeSet<String>();
    try (var jar = new JarFile(Path.of(place).toFile())) {
      for (var entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        var name = entry.getName().replaceAll("\\.class$", "").replace('/', '.');
        if (isOperator(name)) {
          operators.add(name.substring(name.lastIndexOf('.') + 1));
        }
      }
    }
    return operators;
  }

  private static boolean isOperator(String name) {
    try {
      var type = Class.forName(name, false, OperatorsTest.class.getClassLoader());
      return LogicalPlan.class.isAssignableFrom(type)
          && !Command.class.isAssignableFrom(type)
          && !Modifier.isAbstract(type.getModifiers())
          && !type.getSimpleName().startsWith("Unresolved");
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // Needs a library that is not there.
    }
  }
}
