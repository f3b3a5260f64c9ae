package io.lakewarden.lineage;

import static io.lakewarden.lineage.LineageAssert.assertThatEdges;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements and frames of the less common kinds, executed. */
@SparkTest
class StatementKindsTest {
  @TempDir Path folder;

  @BeforeEach
  void definesASource(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS lineage_kinds CASCADE");
    spark.sql("CREATE DATABASE lineage_kinds");
  }

  @Test
  void tellsTheVersionThatWasReadAndNotTheOneOfTheFramesDefinition(SparkSession spark) {
    var source = path("live");
    spark.range(1).toDF("a").write().format("delta").save(source);
    var defined = spark.read().format("delta").load(source);
    spark.range(10).toDF("a").write().format("delta").mode("append").save(source);
    try (var capture = LineageCapture.attach(spark)) {
      defined.write().format("delta").save(path("copy"));
      spark.sql(
          "CREATE TABLE lineage_kinds.both USING delta AS SELECT o.a, n.a AS b FROM delta.`%s`"
                  .formatted(source)
              + " VERSION AS OF 0 o CROSS JOIN delta.`%s` n".formatted(source));
      var statements = capture.drain();

      assertThat(spark.read().format("delta").load(path("copy")).count()).isEqualTo(11);
      assertThat(versions(statements.get(0))).containsExactly(1L);
      assertThat(versions(statements.get(1))).containsExactlyInAnyOrder(0L, 1L);
    }
  }

  @Test
  void followsAFrameThroughACheckpoint(SparkSession spark) {
    var source = source(spark);
    try (var capture = LineageCapture.attach(spark)) {
      var cut = source.filter("a > 0").localCheckpoint();
      cut.withColumn("b", functions.col("a").plus(1)).write().format("delta").save(path("after"));
      var statement = last(capture);

      assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
      assertThatEdges(statement.columns())
          .column("b")
          .dependsOn("src.a")
          .and()
          .rows()
          .isDecidedBy("src.a");
    }
  }

  @Test
  void namesTheFilesBehindAnRdd(SparkSession spark) {
    spark.range(3).toDF("a").write().parquet(path("files"));
    var rows = spark.read().parquet(path("files")).javaRDD().filter(row -> true);
    try (var capture = LineageCapture.attach(spark)) {
      spark
          .createDataFrame(rows, spark.read().parquet(path("files")).schema())
          .write()
          .format("delta")
          .save(path("back"));
      var statement = last(capture);

      assertThat(statement.status()).isEqualTo(CaptureStatus.PARTIAL);
      assertThat(statement.tables().get(0).sourceTableFullName()).hasValue(path("files"));
      assertThatEdges(statement.columns()).column("a").dependsOn("files.a").isCoarse();
    }
  }

  @Test
  void namesTheTableBehindAnRddWhoseFilesAreSpread(SparkSession spark) {
    spark.sql(
        "CREATE TABLE lineage_kinds.cm USING delta"
            + " TBLPROPERTIES ('delta.columnMapping.mode' = 'name') AS SELECT 1 AS a");
    var rows = spark.table("lineage_kinds.cm").javaRDD().filter(row -> true);
    var schema = spark.table("lineage_kinds.cm").schema();
    try (var capture = LineageCapture.attach(spark)) {
      spark.table("lineage_kinds.cm").count();
      spark.createDataFrame(rows, schema).write().format("delta").save(path("met"));
      var statement = last(capture);
      assertThat(statement.tables())
          .singleElement()
          .satisfies(
              table -> {
                assertThat(table.sourceTableFullName()).hasValue("spark_catalog.lineage_kinds.cm");
                assertThat(table.sourceTableId()).isPresent();
                assertThat(table.sourceVersion()).isEmpty();
              });
      assertThatEdges(statement.columns()).column("a").dependsOn("cm.a").isCoarse();
    }
  }

  @Test
  void climbsFromTheFilesOfAnRddPastItsPartitionsOnly(SparkSession spark) {
    var days = spark.sql("SELECT 1 AS a, 2 AS day");
    days.write().partitionBy("day").parquet(path("env=prod"));
    var rows = spark.read().parquet(path("env=prod")).javaRDD().filter(row -> true);
    try (var capture = LineageCapture.attach(spark)) {
      spark.createDataFrame(rows, days.schema()).write().format("delta").save(path("back"));

      assertThat(last(capture).tables())
          .extracting(table -> table.sourceTableFullName().orElseThrow())
          .containsExactly(path("env=prod"));
    }
  }

  @Test
  void aFrameOfNothingHasNoOrigin(SparkSession spark) {
    var schema = spark.sql("SELECT 1 AS a").schema();
    var rows = JavaSparkContext.fromSparkContext(spark.sparkContext()).<Row>emptyRDD();
    try (var capture = LineageCapture.attach(spark)) {
      source(spark)
          .unionAll(spark.createDataFrame(rows, schema))
          .write()
          .format("delta")
          .save(path("union"));
      var statement = last(capture);

      assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
      assertThat(statement.columns()).hasSize(1);
      assertThatEdges(statement.columns()).column("a").through("src.a", "IDENTITY");
    }
  }

  @Test
  void aWriteThatMadeNoVersionSaysSo(SparkSession spark) {
    source(spark);
    spark.sql("CREATE TABLE lineage_kinds.t (a INT) USING delta");
    try (var capture = LineageCapture.attach(spark);
        var other = LineageCapture.attach(spark)) {
      spark.sql("INSERT INTO lineage_kinds.t SELECT a FROM lineage_kinds.src WHERE 1 = 0");
      spark.sql("UPDATE lineage_kinds.src SET a = a + 1 WHERE a > 99");
      spark.sql("DELETE FROM lineage_kinds.src WHERE a > 99");
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation)
          .containsExactly("INSERT", "UPDATE", "DELETE");
      assertThat(statements)
          .allSatisfy(
              statement -> {
                assertThat(statement.status()).isEqualTo(CaptureStatus.PARTIAL);
                assertThat(statement.unknownNodes()).containsExactly("no commit");
                assertThat(statement.tables().get(0).targetVersion()).isEmpty();
                assertThatEdges(statement.columns()).column("a").dependsOn("src.a");
              });
      assertThat(other.drain()).isEqualTo(statements);

      spark.sql("DELETE FROM lineage_kinds.src WHERE a = 2");
      assertThat(capture.drain()).isEqualTo(other.drain());
    }
  }

  @Test
  void tellsWhatACloneCopies(SparkSession spark) {
    source(spark);
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("CREATE TABLE lineage_kinds.twin SHALLOW CLONE lineage_kinds.src VERSION AS OF 0");
      var statement = last(capture);

      assertThat(statement.operation()).isEqualTo("CLONE");
      assertThat(versions(statement)).containsExactly(0L);
      assertThat(statement.tables().get(0).targetVersion()).hasValue(0L);
      assertThatEdges(statement.columns()).column("a").through("src.a", "IDENTITY");
    }
  }

  @Test
  void derivesGeneratedColumnsFromTheWrittenOnes(SparkSession spark) {
    var source = source(spark);
    DeltaTable.createOrReplace(spark)
        .tableName("lineage_kinds.derived")
        .addColumn("a", "INT")
        .addColumn(
            DeltaTable.columnBuilder(spark, "twice")
                .dataType("INT")
                .generatedAlwaysAs("a * 2")
                .build())
        .execute();
    try (var capture = LineageCapture.attach(spark)) {
      source.write().format("delta").mode("append").saveAsTable("lineage_kinds.derived");

      assertThatEdges(last(capture).columns())
          .column("twice")
          .dependsOn("src.a")
          .through("src.a", "TRANSFORMATION");
    }
  }

  @Test
  void tellsWhatIsBehindTemporaryViewsWithoutTheirNames(SparkSession spark) throws Exception {
    source(spark).createOrReplaceTempView("seen");
    source(spark).createOrReplaceGlobalTempView("seen_by_all");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql(
          "CREATE TABLE lineage_kinds.joined USING delta AS"
              + " SELECT s.a FROM seen s JOIN global_temp.seen_by_all g ON s.a = g.a");
      assertThat(last(capture).tables())
          .extracting(table -> table.sourceTableFullName().orElseThrow())
          .containsExactly("spark_catalog.lineage_kinds.src");
    } finally {
      spark.catalog().dropGlobalTempView("seen_by_all");
    }
  }

  @Test
  void tellsRemoteTablesOfADatabaseWithoutItsPassword(SparkSession spark) {
    var url = "jdbc:h2:mem:kinds;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=secret";
    try (var capture = LineageCapture.attach(spark)) {
      source(spark).write().mode("overwrite").jdbc(url, "REMOTE", new Properties());
      spark
          .read()
          .jdbc(url, "REMOTE", new Properties())
          .write()
          .format("delta")
          .save(path("from_remote"));
      spark
          .read()
          .format("jdbc")
          .options(Map.of("url", url, "query", "select \"a\" as k from REMOTE"))
          .load()
          .write()
          .format("delta")
          .save(path("from_query"));
      var statements = capture.drain().stream().filter(s -> s.operation().equals("SAVE")).toList();

      var written = statements.get(0).tables().get(0);
      assertThat(written.targetTableFullName()).hasValue("jdbc:h2:mem:kinds/REMOTE");
      assertThatEdges(statements.get(1).columns()).column("a").dependsOn("REMOTE.a");
      assertThat(statements.get(2).status()).isEqualTo(CaptureStatus.PARTIAL);
      assertThat(statements.toString()).doesNotContain("secret");
    }
  }

  @Test
  void readsNoHeaderOfAFileAsAStatementOfItsOwn(SparkSession spark) {
    spark.range(3).toDF("a").write().option("header", true).csv(path("csv"));
    try (var capture = LineageCapture.attach(spark)) {
      spark.read().option("header", true).csv(path("csv")).write().parquet(path("parquet"));

      assertThat(capture.drain())
          .singleElement()
          .satisfies(statement -> assertThat(statement.operation()).isEqualTo("SAVE"));
    }
  }

  @Test
  void rowsOfTheProgramItselfHaveNoSource(SparkSession spark) {
    var rows = spark.createDataset(List.of("a", "b"), Encoders.STRING()).toDF("name");
    try (var capture = LineageCapture.attach(spark)) {
      rows.write().format("delta").save(path("local"));
      spark.sql("CREATE TABLE lineage_kinds.fixed USING delta AS SELECT 1 AS one");
      spark.sql("INSERT INTO lineage_kinds.fixed VALUES (2)");
      var statements = capture.drain();
      assertThat(statements).hasSize(3);
      for (var statement : statements) {
        assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
        assertThat(statement.tables()).singleElement().satisfies(StatementKindsTest::hasNoSource);
        assertThat(statement.columns())
            .extracting(ColumnLineageRecord::transformation)
            .containsExactly("CONSTANT");
      }
    }
  }

  private static void hasNoSource(TableLineageRecord row) {
    assertThat(row.sourceTableFullName()).isEmpty();
    assertThat(row.targetTableFullName()).isPresent();
  }

  @Test
  void tellsOverwritesOfAPartFromThoseOfAll(SparkSession spark) {
    spark.sql("CREATE TABLE lineage_kinds.d (a INT, day INT) USING delta PARTITIONED BY (day)");
    spark.sql("CREATE TABLE lineage_kinds.p (a INT, day INT) USING parquet PARTITIONED BY (day)");
    source(spark);
    var days = spark.sql("SELECT a, a AS day FROM lineage_kinds.src");
    try (var capture = LineageCapture.attach(spark)) {
      for (var table : List.of("d", "p")) {
        spark.sql(
            "INSERT OVERWRITE lineage_kinds.%s SELECT a, a FROM lineage_kinds.src"
                .formatted(table));
        spark.sql(
            "INSERT OVERWRITE lineage_kinds.%s PARTITION (day = 2) SELECT a FROM lineage_kinds.src"
                .formatted(table));
        spark.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
        spark.sql(
            "INSERT OVERWRITE lineage_kinds.%s SELECT a, a FROM lineage_kinds.src"
                .formatted(table));
        assertOperations(capture, "OVERWRITE", "OVERWRITE_PART", "OVERWRITE_PART");
        spark.conf().unset("spark.sql.sources.partitionOverwriteMode");
      }
      for (var format : List.of("delta", "parquet")) {
        var to = path("days_" + format);
        days.write().format(format).partitionBy("day").save(to);
        days.write().format(format).mode("append").partitionBy("day").save(to);
        days.write().format(format).mode("overwrite").partitionBy("day").save(to);
        days.write()
            .format(format)
            .mode("overwrite")
            .partitionBy("day")
            .option("partitionOverwriteMode", "dynamic")
            .save(to);
        assertOperations(capture, "SAVE", "INSERT", "SAVE", "OVERWRITE_PART");
      }
      days.filter("day = 1")
          .write()
          .format("delta")
          .mode("overwrite")
          .option("replaceWhere", "day = 1")
          .save(path("days_delta"));
      assertOperations(capture, "OVERWRITE_PART");
    } finally {
      spark.conf().unset("spark.sql.sources.partitionOverwriteMode");
    }
  }

  @Test
  void aStatementThatFoundItsTargetThereWroteNothing(SparkSession spark) {
    var source = source(spark);
    try (var capture = LineageCapture.attach(spark)) {
      for (var state : List.of("new", "there")) {
        for (var format : List.of("delta", "parquet")) {
          spark.sql(
              "CREATE TABLE IF NOT EXISTS lineage_kinds.made_%s USING %s AS SELECT a FROM lineage_kinds.src"
                  .formatted(format, format));
          source.write().format(format).mode("ignore").save(path("ignored_" + format));
          source.write().format(format).mode("ignore").saveAsTable("lineage_kinds.saved_" + format);
        }
        spark.sql(
            "CREATE VIEW IF NOT EXISTS lineage_kinds.seen AS SELECT a FROM lineage_kinds.src");
        var statements = capture.drain();

        assertThat(statements)
            .as(state)
            .hasSize(state.equals("there") ? 6 : 7) // Spark itself leaves one out.
            .allMatch(statement -> statement.status() == CaptureStatus.FULL)
            .allMatch(statement -> statement.operation().equals("READ") == state.equals("there"))
            .allMatch(statement -> statement.columns().isEmpty() == state.equals("there"))
            .allMatch(
                statement ->
                    statement.tables().get(0).targetTableFullName().isEmpty()
                        == state.equals("there"));
      }
    }
  }

  private static void assertOperations(LineageCapture capture, String... operations) {
    assertThat(capture.drain())
        .extracting(CapturedStatement::operation)
        .containsExactly(operations);
  }

  private static Dataset<Row> source(SparkSession spark) {
    spark.sql("CREATE TABLE IF NOT EXISTS lineage_kinds.src (a INT) USING delta");
    spark.sql("INSERT INTO lineage_kinds.src VALUES (1), (2)");
    return spark.table("lineage_kinds.src");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static List<Long> versions(CapturedStatement statement) {
    return statement.tables().stream()
        .map(TableLineageRecord::sourceVersion)
        .flatMap(version -> version.stream())
        .toList();
  }

  private static CapturedStatement last(LineageCapture capture) {
    var statements = capture.drain();
    return statements.get(statements.size() - 1);
  }
}
