package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.catalyst.plans.logical.OverwriteByExpression;
import org.apache.spark.sql.catalyst.plans.logical.ReplaceTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/**
 * Names a write by what becomes of the rows that were there: all kept (INSERT), all replaced
 * (OVERWRITE, SAVE, RTAS), or some of them (OVERWRITE_PART). Where the plan leaves open whether all
 * were replaced, some of them were.
 */
final class WriteOperations {
  static final String PART = "OVERWRITE_PART";
  private static final String MODE = "partitionoverwritemode";
  private static final String DYNAMIC = "dynamic";

  private final boolean dynamic;

  WriteOperations(SparkSession session) {
    this.dynamic =
        session.sessionState().conf().partitionOverwriteMode().toString().equalsIgnoreCase(DYNAMIC);
  }

  String of(V2WriteCommand write) {
    if (write instanceof AppendData) {
      return "INSERT";
    }
    if (write instanceof OverwriteByExpression overwrite) {
      return Literal.TrueLiteral().equals(overwrite.deleteExpr())
              && !isOfPart(Scala.map(overwrite.writeOptions()), false)
          ? "OVERWRITE"
          : PART;
    }
    var isWhole =
        write.table() instanceof DataSourceV2Relation relation
            && write.getClass().getSimpleName().contains("Dynamic")
            && relation.table().partitioning().length == 0;
    return isWhole ? "OVERWRITE" : PART;
  }

  String of(ReplaceTableAsSelect replace) {
    var isDynamic = dynamic && !replace.partitioning().isEmpty();
    return isOfPart(Scala.map(replace.writeOptions()), isDynamic) ? PART : "RTAS";
  }

  String of(SaveIntoDataSourceCommand save) {
    if (save.mode() == SaveMode.Append) {
      return "INSERT";
    }
    var isDelta = DeltaClasses.isSource(save.dataSource());
    var isOfPart =
        save.mode() == SaveMode.Overwrite
            && isDelta
            && isOfPart(Scala.map(save.options()), dynamic);
    return isOfPart ? PART : "SAVE";
  }

  String of(InsertIntoHadoopFsRelationCommand insert) {
    if (insert.mode() == SaveMode.Append) {
      return "INSERT";
    }
    if (insert.mode() != SaveMode.Overwrite) {
      return insert.catalogTable().isDefined() ? "INSERT" : "SAVE";
    }
    // The command itself would ask the configuration of the thread it is asked on.
    var isDynamic = insert.staticPartitions().size() < insert.partitionColumns().size();
    if (!insert.staticPartitions().isEmpty()
        || (isDynamic && isOfPart(Scala.map(insert.options()), dynamic))) {
      return PART;
    }
    return insert.catalogTable().isDefined() ? "OVERWRITE" : "SAVE";
  }

  /** An option of the write counts before the session's. */
  private static boolean isOfPart(Map<String, String> options, boolean unlessTold) {
    List<String> modes =
        options.entrySet().stream()
            .filter(option -> option.getKey().toLowerCase(Locale.ROOT).equals(MODE))
            .map(Map.Entry::getValue)
            .toList();
    var isReplaceWhere =
        options.keySet().stream().anyMatch(option -> option.equalsIgnoreCase("replaceWhere"));
    return isReplaceWhere
        || (modes.isEmpty() ? unlessTold : modes.get(0).equalsIgnoreCase(DYNAMIC));
  }
}
