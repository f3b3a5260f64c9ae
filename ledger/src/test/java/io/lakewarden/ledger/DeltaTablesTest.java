package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.ledger.TableWrite.Mode;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DeltaTablesTest {
  private static final List<String> HOSTILE =
      List.of(
          "with space",
          "a.b",
          "c,d;e{f}g(h)=",
          "tab\tnew\nline",
          "`ticks`",
          "it's \"quoted\"",
          "\ud83d\ude00",
          "plain");

  @TempDir Path directory;
  private SparkSession spark;
  private DeltaTables tables;
  private String path;

  @BeforeEach
  void open(SparkSession session) {
    spark = session;
    tables = new DeltaTables(spark);
    path = directory.resolve("orders").toString();
  }

  @Test
  void aRepeatWritesNothingAndGivesTheSamePin() {
    var first = tables.write(numbers(3), snapshot("2026-01-05", 1));
    var repeated = tables.write(numbers(99), snapshot("2026-01-05", 1));
    var next = tables.write(numbers(4), snapshot("2026-01-06", 1));

    assertThat(repeated).isEqualTo(first);
    assertThat(first.version()).isZero();
    assertThat(next.version()).isEqualTo(1);
    assertThat(tables.write(numbers(99), snapshot("2026-01-05", 1))).isEqualTo(first);
    assertThat(tables.read(first).count()).isEqualTo(3);
    assertThat(tables.read(next).count()).isEqualTo(4);
    assertThat(tables.write(numbers(5), snapshot("2026-01-05", 2)).version()).isEqualTo(2);
  }

  @Test
  void pinsHoldTableIdVersionAndSchemaDigest() {
    var json =
        """
        {"type":"struct","fields":[{"name":"id","type":"long","nullable":true,"metadata":{}}]}""";
    var written = tables.write(numbers(3), snapshot("2026-01-05", 1));

    assertThat(tables.pin("orders", path)).isEqualTo(written);
    assertThat(tables.pin("orders", path, 0)).isEqualTo(written);
    assertThat(tables.schemaJson(written)).isEqualTo(json);
    assertThat(written.schemaDigest()).isEqualTo(Digests.sha256(json));
    assertThat(tables.exists(path)).isTrue();
    assertThat(tables.exists(directory.resolve("other").toString())).isFalse();
  }

  @Test
  void saysWhichVersionsThereAre() throws IOException {
    assertThatThrownBy(() -> tables.pin("orders", path))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT_NOT_THERE))
        .hasMessageContaining("no Delta table lies at");
    for (var day = 1; day <= 12; day++) {
      tables.write(numbers(day), snapshot("2026-01-%02d".formatted(day), 1));
    }
    var pinned = tables.pin("orders", path, 2);
    assertThatThrownBy(() -> tables.pin("orders", path, 12))
        .hasMessage(
            "Cannot read orders at version 12: the newest version is 11. Use --as-of 11 or"
                + " earlier.");
    for (var version = 0; version < 10; version++) {
      Files.delete(Path.of(path, "_delta_log", "%020d.json".formatted(version)));
    }
    DeltaLog.clearCache();

    assertThatThrownBy(() -> tables.read(pinned))
        .hasMessage(
            "Cannot read orders at version 2: the earliest version kept is 10. Use --as-of 10 or"
                + " later.");
  }

  @Test
  void noticesThatTheTableIsAnotherOne() {
    var pin = tables.write(numbers(3), snapshot("2026-01-05", 1));
    var other = new DatasetPin("orders", path, "another-id", 0, pin.schemaDigest());

    assertThatThrownBy(() -> tables.read(other))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTEGRITY_VIOLATION))
        .hasMessageContaining("is another one");
  }

  @Test
  void keepsHostileColumnNames() {
    var plain = tables.write(numbers(1), snapshot("2026-01-05", 1));
    var hostile = tables.write(hostile(), snapshot("2026-01-06", 1));
    var again = tables.write(hostile(), snapshot("2026-01-07", 1));
    var fresh =
        tables.write(
            hostile(),
            write(Mode.SNAPSHOT, directory.resolve("fresh").toString(), "2026-01-06", 1));

    assertThat(tables.read(hostile).schema().fieldNames()).containsExactlyElementsOf(HOSTILE);
    assertThat(tables.read(again).collectAsList())
        .containsExactlyInAnyOrderElementsOf(hostile().collectAsList());
    assertThat(tables.read(fresh).collectAsList())
        .containsExactlyInAnyOrderElementsOf(hostile().collectAsList());
    assertThat(again.schemaDigest()).isEqualTo(hostile.schemaDigest());
    assertThat(tables.read(plain).columns()).containsExactly("id");
  }

  @Test
  void keepsHostileColumnNamesInIncrements() {
    tables.write(hostile(), increment("2026-01-05", 1));
    var pin = tables.write(hostile(), increment("2026-01-06", 1));

    assertThat(tables.read(pin, LocalDate.parse("2026-01-05")).collectAsList())
        .containsExactlyInAnyOrderElementsOf(hostile().collectAsList());
    assertThat(tables.read(pin).count()).isEqualTo(4);
  }

  @Test
  void anIncrementReplacesOnlyItsDate() {
    tables.write(numbers(3), increment("2026-01-05", 1));
    tables.write(numbers(4), increment("2026-01-06", 1));
    var pin = tables.write(numbers(1), increment("2026-01-05", 2));

    assertThat(tables.read(pin, LocalDate.parse("2026-01-05")).count()).isEqualTo(1);
    assertThat(tables.read(pin, LocalDate.parse("2026-01-06")).count()).isEqualTo(4);
    assertThat(tables.read(pin, LocalDate.parse("2026-01-07")).count()).isZero();
    assertThat(tables.read(pin, LocalDate.parse("2026-01-05")).columns()).containsExactly("id");
    assertThat(tables.read(pin).columns()).containsExactly("id", "_logical_date");
  }

  @Test
  void anIncrementMayAddColumnsAndWidenNumbersButNotChangeTypes() {
    tables.write(numbers(3), increment("2026-01-05", 1));
    var wider =
        tables.write(
            numbers(2).selectExpr("CAST(id AS INT) AS id", "'x' AS note"),
            increment("2026-01-06", 1));

    assertThat(tables.read(wider).where("note IS NULL").count()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                tables.write(
                    numbers(2).selectExpr("CAST(id AS STRING) AS id"), increment("2026-01-07", 1)))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED))
        .hasMessageContaining("id is string and the table has bigint");
  }

  @Test
  void refusesColumnsThatDifferOnlyInCase() {
    spark.conf().set("spark.sql.caseSensitive", "true");

    assertThatThrownBy(
            () -> tables.write(spark.sql("SELECT 1 AS a, 2 AS A"), snapshot("2026-01-05", 1)))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Delta refuses its columns");
  }

  @Test
  void readsOneDateOnlyOfIncrements() {
    var pin = tables.write(numbers(3), snapshot("2026-01-05", 1));

    assertThatThrownBy(() -> tables.read(pin, LocalDate.parse("2026-01-05")))
        .hasMessageContaining("it is not landed by increments");
  }

  private Dataset<Row> numbers(int rows) {
    return spark.range(0, rows, 1, 1).toDF();
  }

  private Dataset<Row> hostile() {
    var schema = new StructType();
    for (var name : HOSTILE) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return spark.createDataFrame(
        List.of(
            RowFactory.create("1", "2", "3", "4", "5", "6", "7", "8"),
            RowFactory.create("a", "b", "c", "d", "e", "f", "g", "h")),
        schema);
  }

  private TableWrite snapshot(String date, int generation) {
    return write(Mode.SNAPSHOT, path, date, generation);
  }

  private TableWrite increment(String date, int generation) {
    return write(Mode.INCREMENT, path, date, generation);
  }

  @Test
  void theFilesOfAnIncrementAreTheSameUntilItsDateIsWrittenAgain(SparkSession spark) {
    var tables = new DeltaTables(spark);
    var path = directory.resolve("slices").toString();
    var rows = spark.range(3).toDF("id");
    var monday = Optional.of(LocalDate.parse("2026-01-05"));
    var first = tables.write(rows, write(Mode.INCREMENT, path, "2026-01-05", 1));
    var second = tables.write(rows, write(Mode.INCREMENT, path, "2026-01-06", 1));
    var third = tables.write(rows, write(Mode.INCREMENT, path, "2026-01-05", 2));

    assertThat(tables.files(second).dates())
        .containsExactly(LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-06"));
    assertThat(tables.files(second).digest(monday)).isEqualTo(tables.files(first).digest(monday));
    assertThat(tables.files(third).digest(monday))
        .isNotEqualTo(tables.files(second).digest(monday));
    assertThat(tables.files(second).digest(Optional.empty()))
        .isNotEqualTo(tables.files(first).digest(Optional.empty()));
  }

  @Test
  void theHistoryNamesTheRunAndWhatTheRowsWereMadeFrom(SparkSession spark) {
    var tables = new DeltaTables(spark);
    var path = directory.resolve("history").toString();
    var write = write(Mode.INCREMENT, path, "2026-01-05", 1);
    var source = new DatasetPin("people", "/p", "table-1", 7, "digest");

    tables.write(
        spark.range(3).toDF("id"),
        write.madeFrom(List.of(new TableInput(source, List.of("certificate-1")))));

    assertThat(
            spark
                .sql("DESCRIBE HISTORY delta.`" + path + "`")
                .select("userMetadata")
                .first()
                .getString(0))
        .isEqualTo(
            "{\"dataset\":\"orders\",\"generation\":1,\"inputs\":[{\"certificates\":"
                + "[\"certificate-1\"],\"dataset\":\"people\",\"table_id\":\"table-1\","
                + "\"version\":7}],\"logical_date\":\"2026-01-05\",\"run_id\":\""
                + write.runId()
                + "\",\"run_key\":\"bank@2026-01-05\"}");
  }

  private static TableWrite write(Mode mode, String path, String date, int generation) {
    var key = new RunKey("bank@" + date);
    var day = Optional.of(LocalDate.parse(date));
    return new TableWrite("orders", path, mode, day, key, generation, RunId.of(key, generation));
  }
}
