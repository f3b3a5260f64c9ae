package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns, tables and views that get another name, executed. */
@SparkTest
class RenamesTest {
  private static final String DATABASE = "spark_catalog.renames.";
  private static final String MAPPED =
      " USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";

  @TempDir Path folder;

  @BeforeEach
  void startsWithAnEmptyDatabase(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS renames CASCADE");
    spark.sql("CREATE DATABASE renames");
  }

  @Test
  void aColumnStemsFromItselfUnderItsOldName(SparkSession spark) {
    spark.sql("USE renames");
    spark.sql("CREATE TABLE t (a INT, kept INT)" + MAPPED);
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("ALTER TABLE t RENAME COLUMN a TO b");
      var statement = only(capture);

      assertThat(statement.operation()).isEqualTo("RENAME_COLUMN");
      assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
      assertThat(statement.tables()).hasSize(1);
      var table = statement.tables().get(0);
      assertThat(table.sourceTableFullName()).hasValue(DATABASE + "t");
      assertThat(table.targetTableFullName()).hasValue(DATABASE + "t");
      assertThat(table.sourceVersion()).hasValue(0L);
      assertThat(table.targetVersion()).hasValue(1L);
      assertThat(table.sourceTableId()).isPresent().isEqualTo(table.targetTableId());
      assertThat(statement.columns())
          .extracting(
              edge -> edge.sourceColumnName().orElseThrow(),
              edge -> edge.targetColumnName().orElseThrow(),
              ColumnLineageRecord::dependencyKind,
              ColumnLineageRecord::transformation)
          .containsExactly(tuple("a", "b", "DIRECT", "IDENTITY"));
    }
  }

  @Test
  void aFieldKeepsItsPlaceInTheStruct(SparkSession spark) {
    spark.sql("USE renames");
    spark.sql("CREATE TABLE t (s STRUCT<`x.y`: STRUCT<a: INT>, b: INT>)" + MAPPED);
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("ALTER TABLE t RENAME COLUMN s.`x.y`.a TO `c``d`");

      assertThat(only(capture).columns())
          .extracting(
              edge -> edge.sourceColumnName().orElseThrow(),
              edge -> edge.sourceFieldPath().orElseThrow(),
              edge -> edge.targetColumnName().orElseThrow(),
              edge -> edge.targetFieldPath().orElseThrow(),
              ColumnLineageRecord::transformation)
          .containsExactly(tuple("s", "s.`x.y`.a", "s", "s.`x.y`.`c``d`", "IDENTITY"));
    }
  }

  @Test
  void aColumnOfATableWithoutANameIsRenamedAtItsPath(SparkSession spark) {
    spark.sql("USE renames");
    var path = folder.resolve("t").toString();
    spark.sql("CREATE TABLE delta.`%s` (a INT)".formatted(path) + MAPPED);
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("ALTER TABLE delta.`%s` RENAME COLUMN a TO b".formatted(path));
      var table = only(capture).tables().get(0);

      assertThat(table.sourceTableFullName()).hasValue(path);
      assertThat(table.targetTableFullName()).hasValue(path);
      assertThat(table.targetType()).hasValue("PATH");
      assertThat(table.targetVersion()).hasValue(1L);
    }
  }

  @Test
  void aDeltaTableIsKnownByItsIdUnderBothNames(SparkSession spark) {
    spark.sql("USE renames");
    spark.sql("CREATE TABLE managed (a INT) USING delta");
    spark.sql("CREATE TABLE ext (a INT) USING delta LOCATION '%s'".formatted(folder.resolve("e")));
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("ALTER TABLE managed RENAME TO renames.moved");
      spark.sql("ALTER TABLE ext RENAME TO stayed");
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation, CapturedStatement::status)
          .containsOnly(tuple("RENAME_TABLE", CaptureStatus.FULL))
          .hasSize(2);
      assertThat(statements).allMatch(statement -> statement.columns().isEmpty());
      var moved = statements.get(0).tables().get(0);
      assertThat(names(moved)).containsExactly(DATABASE + "managed", DATABASE + "moved");
      assertThat(moved.sourceTableId()).isPresent().isEqualTo(moved.targetTableId());
      assertThat(moved.sourcePath()).hasValueSatisfying(at -> assertThat(at).endsWith("/managed"));
      assertThat(moved.targetPath()).hasValueSatisfying(at -> assertThat(at).endsWith("/moved"));
      assertThat(moved.targetVersion()).isEmpty();
      var stayed = statements.get(1).tables().get(0);
      assertThat(names(stayed)).containsExactly(DATABASE + "ext", DATABASE + "stayed");
      assertThat(stayed.targetPath()).hasValue(folder.resolve("e").toString());
    }
  }

  @Test
  void tablesAndViewsWithoutAnIdPassTheirColumnsOn(SparkSession spark) {
    spark.sql("USE renames");
    spark.sql("CREATE TABLE files (a INT, b INT) USING parquet");
    spark.sql("CREATE VIEW seen AS SELECT a FROM files");
    spark.sql("CREATE TEMPORARY VIEW passing AS SELECT a FROM files");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("ALTER VIEW passing RENAME TO passed");
      spark.sql("ALTER VIEW seen RENAME TO shown");
      spark.sql("ALTER TABLE files RENAME TO archive");
      var statements = capture.drain();

      assertThat(statements).hasSize(2);
      assertThat(names(statements.get(0).tables().get(0)))
          .containsExactly(DATABASE + "seen", DATABASE + "shown");
      assertThat(statements.get(0).tables().get(0).targetType()).hasValue("VIEW");
      assertThat(pairs(statements.get(0))).containsExactly("a > a");
      assertThat(names(statements.get(1).tables().get(0)))
          .containsExactly(DATABASE + "files", DATABASE + "archive");
      assertThat(pairs(statements.get(1))).containsExactly("a > a", "b > b");
      assertThat(statements).allMatch(s -> s.status() == CaptureStatus.FULL);
    }
  }

  @Test
  void aRenameThatFailedGivesNothingTheNewName(SparkSession spark) {
    spark.sql("USE renames");
    spark.sql("CREATE TABLE taken (a INT) USING parquet");
    spark.sql("CREATE TABLE t (a INT) USING delta");
    spark.sql("CREATE TABLE files (a INT) USING parquet");
    try (var capture = LineageCapture.attach(spark)) {
      for (var name : List.of("t", "files")) {
        assertThatThrownBy(() -> spark.sql("ALTER TABLE %s RENAME TO taken".formatted(name)))
            .hasMessageContaining("already exists");
      }
      assertThat(capture.drain())
          .hasSize(2)
          .noneMatch(CapturedStatement::succeeded)
          .extracting(statement -> statement.tables().get(0))
          .allMatch(table -> table.targetTableId().isEmpty() && table.targetPath().isEmpty());
    }
  }

  @Test
  void aTableMadeAtAPathIsThatPathAlsoWhereItFails(SparkSession spark) {
    spark.sql("USE renames");
    var path = folder.resolve("made").toString();
    spark.sql("CREATE TABLE src (a INT) USING delta");
    spark.sql("INSERT INTO src VALUES (0)");
    var made = "CREATE TABLE delta.`%s` USING delta AS SELECT %s AS a FROM src";
    try (var capture = LineageCapture.attach(spark)) {
      var broken = made.formatted(folder.resolve("broken"), "a + CAST(raise_error('no') AS INT)");
      assertThatThrownBy(() -> spark.sql(broken)).hasMessageContaining("no");
      spark.sql(made.formatted(path, "a"));
      assertThatThrownBy(() -> spark.sql(made.formatted(path, "a")))
          .hasMessageContaining("already exists");
      var tables = capture.drain().stream().map(statement -> statement.tables().get(0)).toList();

      assertThat(tables)
          .extracting(
              table -> table.targetType().orElseThrow(),
              table -> table.targetTableFullName().orElseThrow(),
              table -> table.statementState().orElseThrow())
          .containsExactly(
              tuple("PATH", folder.resolve("broken").toString(), "FAIL"),
              tuple("PATH", path, "COMPLETE"),
              tuple("PATH", path, "FAIL"));
    }
  }

  private static List<String> names(TableLineageRecord table) {
    return List.of(
        table.sourceTableFullName().orElseThrow(), table.targetTableFullName().orElseThrow());
  }

  private static List<String> pairs(CapturedStatement statement) {
    return statement.columns().stream()
        .map(e -> e.sourceColumnName().orElseThrow() + " > " + e.targetColumnName().orElseThrow())
        .toList();
  }

  private static CapturedStatement only(LineageCapture capture) {
    var statements = capture.drain();
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }
}
