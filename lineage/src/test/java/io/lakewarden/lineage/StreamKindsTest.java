package io.lakewarden.lineage;

import static io.lakewarden.lineage.LineageAssert.assertThatEdges;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams into and out of tables, files and what keeps no rows, executed. */
@SparkTest
class StreamKindsTest {
  @TempDir Path folder;

  private int offsets;

  @BeforeEach
  void definesASource(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS lineage_streams CASCADE");
    spark.sql("CREATE DATABASE lineage_streams");
    spark.sql(
        "CREATE TABLE lineage_streams.src (a INT) USING delta"
            + " TBLPROPERTIES (delta.enableChangeDataFeed = true)");
    spark.sql("INSERT INTO lineage_streams.src VALUES (1), (2)");
  }

  @Test
  void tellsEachBatchOfAStream(SparkSession spark) throws Exception {
    try (var capture = LineageCapture.attach(spark)) {
      spark
          .readStream()
          .table("lineage_streams.src")
          .writeStream()
          .format("delta")
          .option("checkpointLocation", path("offsets"))
          .trigger(Trigger.AvailableNow())
          .toTable("lineage_streams.streamed")
          .awaitTermination();
      var statement = last(capture);

      assertThat(statement.operation()).isEqualTo("STREAM");
      var table = statement.tables().get(0);
      assertThat(table.sourceTableFullName()).hasValue("spark_catalog.lineage_streams.src");
      assertThat(table.targetTableFullName()).hasValue("spark_catalog.lineage_streams.streamed");
      assertThat(table.targetVersion()).isPresent();
      assertThatEdges(statement.columns()).column("a").dependsOn("src.a");
    }
  }

  @Test
  void tellsEachStatementOfForeachBatch(SparkSession spark) throws Exception {
    var out = path("batches");
    VoidFunction2<Dataset<Row>, Long> twice =
        (batch, id) -> {
          batch.write().format("delta").mode("append").save(out);
          DeltaTable.forPath(batch.sparkSession(), out)
              .as("t")
              .merge(batch.as("s"), "t.a = s.a")
              .whenMatched()
              .updateAll()
              .execute();
        };
    try (var capture = LineageCapture.attach(spark)) {
      spark
          .readStream()
          .table("lineage_streams.src")
          .writeStream()
          .option("checkpointLocation", path("offsets"))
          .trigger(Trigger.AvailableNow())
          .foreachBatch(twice)
          .start()
          .awaitTermination();
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation)
          .containsExactly("INSERT", "MERGE", "READ");
      assertThat(statements.subList(0, 2))
          .extracting(statement -> statement.tables().get(0).targetVersion().orElseThrow())
          .containsExactly(0L, 1L);
      assertThat(statements)
          .extracting(
              statement ->
                  statement.tables().stream()
                      .filter(table -> table.sourceTableFullName().orElseThrow().endsWith("src"))
                      .anyMatch(table -> table.sourceVersion().isPresent()))
          .containsExactly(false, false, true);
      assertThatEdges(statements.get(0).columns()).column("a").dependsOn("src.a").isCoarse();
    }
  }

  @Test
  void aStreamIntoFilesGoesToTheirPath(SparkSession spark) throws Exception {
    try (var capture = LineageCapture.attach(spark)) {
      for (var format : List.of("json", "parquet")) {
        finish(source(spark).format(format).option("path", path(format)));

        var statement = last(capture);
        assertThat(statement.operation()).isEqualTo("STREAM");
        assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
        var table = statement.tables().get(0);
        assertThat(table.targetType()).hasValue("PATH");
        assertThat(table.targetPath()).hasValue(path(format));
        assertThatEdges(statement.columns()).column("a").through("src.a", "IDENTITY");
      }
    }
  }

  @Test
  void whatKeepsNoRowsIsNoDataset(SparkSession spark) throws Exception {
    try (var capture = LineageCapture.attach(spark)) {
      finish(source(spark).format("console"));
      finish(source(spark).format("noop"));
      finish(source(spark).format("memory").queryName("kept"));
      spark.table("lineage_streams.src").write().format("noop").mode("overwrite").save();
      var statements = capture.drain();

      assertThat(statements)
          .hasSize(4)
          .allSatisfy(
              statement -> {
                assertThat(statement.operation()).isEqualTo("READ");
                assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
                assertThat(statement.columns()).isEmpty();
                var table = statement.tables().get(0);
                assertThat(table.sourceTableFullName())
                    .hasValue("spark_catalog.lineage_streams.src");
                assertThat(table.targetTableFullName()).isEmpty();
              });
    }
  }

  @Test
  void whereCodeOnRowsPutsThemIsNotKnown(SparkSession spark) throws Exception {
    try (var capture = LineageCapture.attach(spark)) {
      finish(source(spark).foreach(new Dropping()));
      var statement = last(capture);

      assertThat(statement.operation()).isEqualTo("READ");
      assertThat(statement.unknownNodes()).containsExactly("ForeachWriterTable");
    }
  }

  @Test
  void aStreamOfChangesReadsTheTable(SparkSession spark) throws Exception {
    try (var capture = LineageCapture.attach(spark)) {
      finish(
          spark
              .readStream()
              .option("readChangeFeed", "true")
              .option("startingVersion", "0")
              .table("lineage_streams.src")
              .selectExpr("a", "_change_type AS kind")
              .writeStream()
              .format("delta")
              .option("path", path("changes")));
      var statement = last(capture);

      assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
      assertThat(statement.tables()).hasSize(1);
      assertThat(statement.columns()).allMatch(edge -> edge.sourceColumnName().isPresent());
      assertThatEdges(statement.columns())
          .column("a")
          .through("src.a", "IDENTITY")
          .onlyFrom("src.a")
          .and()
          .column("kind")
          .onlyFrom("src._change_type");
    }
  }

  /** Takes rows and does nothing. */
  private static final class Dropping extends ForeachWriter<Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean open(long partition, long epoch) {
      return true;
    }

    @Override
    public void process(Row row) {}

    @Override
    public void close(Throwable failure) {}
  }

  private DataStreamWriter<Row> source(SparkSession spark) {
    return spark.readStream().table("lineage_streams.src").writeStream();
  }

  private void finish(DataStreamWriter<Row> stream) throws Exception {
    stream
        .option("checkpointLocation", path("offsets-" + offsets++))
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static CapturedStatement last(LineageCapture capture) {
    var statements = capture.drain();
    return statements.get(statements.size() - 1);
  }
}
