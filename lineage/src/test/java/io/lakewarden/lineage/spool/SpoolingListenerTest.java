package io.lakewarden.lineage.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.LineageCapture;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class SpoolingListenerTest {
  private static final String LOG_STORE = "spark.delta.logStore.file.impl";

  @TempDir Path folder;

  @Test
  void spoolsWhatTheSessionsOwnCaptureTells(SparkSession spark) throws Exception {
    var table = delta("orders");
    spark.range(4).selectExpr("id", "id * 2 AS amount").write().format("delta").save(table);
    try (var capture = LineageCapture.attach(spark)) {
      var spooled =
          spooled(
              spark,
              5_000,
              () ->
                  spark
                      .read()
                      .format("delta")
                      .load(table)
                      .groupBy("id")
                      .sum("amount")
                      .write()
                      .parquet(delta("sums")));

      assertThat(spooled).isEqualTo(capture.drain()).hasSize(1);
    }
  }

  @Test
  void everyStatementOfEverySessionIsOnRecordOnce(SparkSession spark) throws Exception {
    var path = delta("numbers");
    spark.range(4).write().parquet(path);
    var other = spark.newSession();

    var spooled =
        spooled(
            spark,
            5_000,
            () -> {
              for (int i = 0; i < 100; i++) {
                spark.read().parquet(path).filter("id > " + i).collectAsList();
                other.read().parquet(path).filter("id < " + i).collectAsList();
              }
            });

    assertThat(spooled).hasSize(200);
    assertThat(spooled).extracting(CapturedStatement::statementId).doesNotHaveDuplicates();
    assertThat(spooled).extracting(CapturedStatement::status).containsOnly(CaptureStatus.FULL);
    assertThat(spooled)
        .extracting(statement -> statement.tables().get(0).statementTime())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aStatementThatDoesNotFitIsOnRecordAsFailed(SparkSession spark) throws Exception {
    var path = delta("numbers");
    spark.range(4).write().parquet(path);

    var spooled =
        spooled(
            spark,
            1,
            () -> {
              for (int i = 0; i < 20; i++) {
                spark.read().parquet(path).filter("id > " + i).collectAsList();
              }
            });

    assertThat(spooled).hasSize(20);
    assertThat(spooled)
        .filteredOn(statement -> statement.status() != CaptureStatus.FULL)
        .allSatisfy(statement -> assertThat(statement.unknownNodes()).contains("QueueFull"));
  }

  @Test
  void findsTheVersionInTheTablesLogWhereNoLogStoreNotesIt(SparkSession spark) throws Exception {
    var conf = spark.sparkContext().conf();
    var recording = conf.get(LOG_STORE);
    conf.set(LOG_STORE, "io.delta.storage.HDFSLogStore");
    try {
      var path = delta("by_path");
      var spooled =
          spooled(
              spark,
              5_000,
              () -> {
                spark.sql("CREATE TABLE spooled USING delta AS SELECT 1 AS id, 2 AS amount");
                spark.sql("INSERT INTO spooled VALUES (2, 3)");
                spark.sql("UPDATE spooled SET amount = 4 WHERE id = 2");
                spark.sql("DELETE FROM spooled WHERE id = 99");
                spark.table("spooled").write().format("delta").save(path);
                spark.table("spooled").write().format("delta").mode("append").save(path);
                spark.sql("REPLACE TABLE spooled USING delta AS SELECT 1 AS id");
              });

      assertThat(spooled)
          .extracting(
              CapturedStatement::operation,
              statement -> statement.tables().get(0).targetVersion().orElse(null))
          .containsExactly(
              tuple("CTAS", 0L),
              tuple("INSERT", 1L),
              tuple("UPDATE", 2L),
              tuple("DELETE", null),
              tuple("SAVE", 0L),
              tuple("INSERT", 1L),
              tuple("RTAS", 3L));
    } finally {
      conf.set(LOG_STORE, recording);
      spark.sql("DROP TABLE IF EXISTS spooled");
    }
  }

  @Test
  void findsTheTableBehindTheFilesOfAnRdd(SparkSession spark) throws Exception {
    var conf = spark.conf();
    conf.set("spark.databricks.delta.properties.defaults.columnMapping.mode", "name");
    try {
      spark.range(3).write().format("delta").save(delta("cm"));
    } finally {
      conf.unset("spark.databricks.delta.properties.defaults.columnMapping.mode");
    }
    var table = spark.read().format("delta").load(delta("cm"));
    var rows = table.javaRDD().filter(row -> true);

    var spooled =
        spooled(
            spark,
            5_000,
            () -> spark.createDataFrame(rows, table.schema()).write().parquet(delta("out")));

    assertThat(spooled)
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.tables())
                    .extracting(source -> source.sourceTableFullName().orElseThrow())
                    .containsExactly(delta("cm")));
  }

  /** What the statements left in the spool. */
  private List<CapturedStatement> spooled(SparkSession spark, int waiting, Runnable statements)
      throws IOException, TimeoutException {
    var spool = folder.resolve("spool");
    var settings =
        new SpoolSettings(spool, "job", 1 << 20, 1 << 20, waiting, Duration.ofSeconds(30));
    var worker = new SpoolWorker(settings);
    var listener = new SpoolingListener(settings, worker);
    var context = spark.sparkContext();
    context.listenerBus().waitUntilEmpty(30_000);
    context.addSparkListener(listener);
    try {
      statements.run();
      context.listenerBus().waitUntilEmpty(30_000);
    } finally {
      context.removeSparkListener(listener);
    }
    worker.finish();
    List<CapturedStatement> read = new ArrayList<>();
    try (var files = Files.list(spool)) {
      for (var file : files.sorted().toList()) {
        read.addAll(new SpoolFormat().read(file).statements());
      }
    }
    return read;
  }

  private String delta(String name) {
    return folder.resolve(name).toString();
  }
}
