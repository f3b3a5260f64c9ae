package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Judges the same rules twice, with the log's statistics and without, and holds that whatever the
 * log answers is what the scan says.
 *
 * <p>A rule that starts with {@code +} must be answered by the log, one with {@code -} must not.
 */
@SparkTest
class LogTierAgreementTest {
  @TempDir Path folder;
  private SparkSession spark;

  @BeforeEach
  void open(SparkSession session) {
    spark = session;
  }

  @Test
  void numbersDatesAndTimesWithNulls() {
    var path =
        table(
            "SELECT CAST(id AS INT) AS n, IF(id = 3, NULL, id * 10) AS big,"
                + " CAST(id AS DECIMAL(38,18)) / 3 AS exact, CAST(id - 2 AS FLOAT) / 10 AS f,"
                + " id * -0.0D AS zero, IF(id = 4, double('NaN'), id * 1.5D) AS d, id * 2.5D AS e,"
                + " date_add(DATE'2024-03-01', CAST(id AS INT)) AS day,"
                + " TIMESTAMP'2024-03-10 11:59:00.123456' - make_interval(0, 0, 0, 0, CAST(id AS"
                + " INT)) AS at, CAST(NULL AS INT) AS never, id % 2 = 0 AS even,"
                + " concat('a rather long text of more than 32 characters ', id) AS words,"
                + " named_struct('x', id) AS parts, array(id) AS many"
                + " FROM range(5)");
    agree(
        path,
        Optional.empty(),
        "+RowCount = 5",
        "+RowCount between 5 and 6",
        "+RowCount > 5",
        "-RowCount = 2 where \"n > 2\"",
        "+ColumnCount = 14",
        "+ColumnCount between 13 and 14",
        "+ColumnExists \"N\"",
        "+ColumnExists \"missing\"",
        "+ColumnNamesMatchPattern \"[a-z]+\"",
        "+ColumnNamesMatchPattern \"[a-m]+\"",
        "+IsComplete n",
        "+IsComplete big",
        "+IsComplete never",
        "+IsComplete words",
        "+IsComplete many",
        "+IsComplete even",
        "-IsComplete parts",
        "-IsComplete missing",
        "-IsComplete big where \"n = 3\"",
        "+Completeness big > 0.7",
        "+Completeness big > 0.9",
        "+Completeness never = 0",
        "+Completeness words = 1.0",
        "+ColumnValues n >= 0",
        "+ColumnValues n > 0",
        "+ColumnValues n between -1 and 5",
        "+ColumnValues n between 0 and 5",
        "+ColumnValues n not between 4 and 9",
        "-ColumnValues n not between 1 and 3",
        "+ColumnValues n < 2.5",
        "+ColumnValues n in [0, 1, 2, 3, 4]",
        "-ColumnValues n in [0, 4]",
        "+ColumnValues n in [0, 1]",
        "+ColumnValues n in [7, 8]",
        "+ColumnValues n != 9",
        "+ColumnValues n != 4",
        "-ColumnValues n != 2",
        "+ColumnValues n != NULL",
        "+ColumnValues n = NULL",
        "+ColumnValues n >= 0 with threshold > 0.5",
        "-ColumnValues n >= 1 with threshold > 0.5",
        "+ColumnValues big >= 0",
        "+ColumnValues big >= 0 with threshold >= 0.8",
        "+ColumnValues big in [1, NULL]",
        "+ColumnValues big not in [100, NULL]",
        "+ColumnValues big != NULL",
        "+ColumnValues big > 100",
        "+ColumnValues exact < 1.333333333333333334",
        "+ColumnValues exact <= 1.333333333333333333",
        "+ColumnValues exact < 1.333333333333333333",
        "-ColumnValues exact < 1000000000000000000000000000000.5",
        "+ColumnValues f between -0.21 and 0.21",
        "+ColumnValues f <= 0.2",
        "+ColumnValues zero = 0",
        "+ColumnValues zero >= 0",
        "+ColumnValues zero > 0",
        "+ColumnValues d >= 0",
        "+ColumnValues d < 100",
        "+ColumnValues d = 3",
        "-ColumnValues d != 3",
        "+ColumnValues d != -1",
        "+ColumnValues e between -1 and 10.1",
        "+ColumnValues e > 2",
        "+ColumnValues day >= \"2024-03-01\"",
        "+ColumnValues day > \"2024-03-01\"",
        "+ColumnValues day > (now() - 30 days)",
        "+ColumnValues day between \"2024-02-28\" and \"2024-03-06\"",
        "+ColumnValues at > \"2024-03-01\"",
        "+ColumnValues at < now()",
        "+ColumnValues at < (now() - 3 days)",
        "+ColumnValues never > 0",
        "+ColumnValues never != 5",
        "+ColumnValues never = NULL",
        "+ColumnValues never in [NULL, 1]",
        "-ColumnValues words = \"x\"",
        "-ColumnValues words matches \"a.*\"",
        "-ColumnValues even = \"true\"",
        "-ColumnValues words > 3",
        "-ColumnValues missing > 3",
        "-ColumnLength words > 3",
        "+ColumnDataType n = \"Integer\"",
        "+ColumnDataType big = \"Integer\"",
        "-ColumnDataType words = \"Date\"",
        "+DataFreshness day <= 10 days",
        "+DataFreshness day <= 9 days",
        "+DataFreshness at <= 97 hours",
        "+DataFreshness at < 2 hours",
        "+DataFreshness at > 1 minutes",
        "-DataFreshness words <= 24 hours",
        "-DataFreshness never <= 24 hours",
        "-Mean n > 1",
        "-IsUnique n",
        "-Uniqueness n = 1",
        "-CustomSql \"SELECT count(*) FROM primary\" = 5",
        "+(ColumnValues n >= 0) and (IsComplete n)",
        "+(ColumnValues n >= 0) and (IsComplete big)",
        "+(ColumnValues n > 99) or (IsComplete big)",
        "-(ColumnValues n > 1) or (IsComplete big)",
        "+(ColumnValues n > 1) and (IsComplete big)",
        "-(ColumnValues n > 1) and (IsComplete missing)",
        "+(RowCount > 3) and (IsComplete n)",
        "+(RowCount > 30) and (Mean n > 1)",
        "+(RowCount > 3) or (Mean n > 1)",
        "-(RowCount > 3) and (Mean n > 1)",
        "-(RowCount > 30) or (Mean n > 1)");
  }

  @Test
  void aScanWithProfileLosesNoNumberToTheLog() {
    var path = table("SELECT id, IF(id < 2, NULL, id) AS n FROM range(5)");
    var tables = new DeltaTables(spark);
    var pin = tables.pin("t", path);
    var subject = new ScanSubject(tables.read(pin), pin, "*", List.of(), Set.of());
    var rules = BothTiers.rules("+RowCount = 5", "+IsComplete n", "-ColumnValues id > 2");

    var results =
        DatasetScan.run(
                subject.with(tables.statistics(pin, Optional.empty())),
                rules,
                Map.of(),
                BothTiers.CLOCK)
            .results();

    assertThat(results)
        .extracting(QualityResultRecord::evidence)
        .containsExactly("log", "log", "scan");
    assertThat(results)
        .extracting(QualityResultRecord::failedRows)
        .containsExactly(Optional.empty(), Optional.of(2L), Optional.of(3L));
  }

  @Test
  void noRows() {
    var path = table("SELECT id, id * 1.5D AS d, 'x' AS t FROM range(5) WHERE id > 9");
    agree(
        path,
        Optional.empty(),
        "+RowCount = 0",
        "+RowCount > 0",
        "+IsComplete id",
        "+Completeness d > 0.5",
        "+ColumnValues id > 3",
        "+ColumnValues d between 1 and 2",
        "-IsComplete missing",
        "-IsUnique id");
  }

  @Test
  void rowsMarkedAsDeletedLoosenTheBounds() {
    var path = folder.resolve("deleted").toString();
    spark.sql(
        "CREATE TABLE delta.`"
            + path
            + "` (id BIGINT, half BIGINT, whole BIGINT, d DOUBLE) USING delta"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
    spark.sql(
        "INSERT INTO delta.`"
            + path
            + "` SELECT /*+ COALESCE(1) */ id, IF(id % 2 = 0, id, NULL), id, id * 1D"
            + " FROM range(10)");
    spark.sql("DELETE FROM delta.`" + path + "` WHERE id IN (0, 1)");
    agree(
        path,
        Optional.empty(),
        "+RowCount = 8",
        "+RowCount = 10",
        "+IsComplete whole",
        "+IsComplete half",
        "-Completeness half = 0.5",
        "-ColumnValues half != NULL with threshold > 0.4",
        "+ColumnValues whole >= 0",
        "-ColumnValues whole >= 1",
        "-ColumnValues whole < 9",
        "+ColumnValues whole > 9",
        "+ColumnValues d <= 9",
        "-ColumnValues d > 0",
        "+ColumnValues half >= 0",
        "-ColumnValues half in [NULL, 0]");
  }

  @Test
  void columnsBeyondTheIndexedOnesAreScanned() {
    var columns =
        IntStream.range(0, 40)
            .mapToObj(i -> "id + " + i + " AS c" + i)
            .collect(Collectors.joining(", "));
    agree(
        table("SELECT " + columns + " FROM range(3)"),
        Optional.empty(),
        "+ColumnCount = 40",
        "+ColumnValues c31 >= 31",
        "-ColumnValues c32 >= 32",
        "+IsComplete c0",
        "-IsComplete c39",
        "-(IsComplete c0) and (IsComplete c39)");
  }

  @Test
  void partitionColumnsAreExact() {
    var path = folder.resolve("parts").toString();
    spark
        .sql(
            "SELECT id, IF(id < 6, 'north', IF(id < 9, 'south', NULL)) AS region,"
                + " CAST(id % 3 AS INT) AS shift, date_add(DATE'2024-03-01', CAST(id % 2 AS INT))"
                + " AS day FROM range(10)")
        .write()
        .format("delta")
        .partitionBy("region", "shift", "day")
        .save(path);
    agree(
        path,
        Optional.empty(),
        "+IsComplete region",
        "+Completeness region = 0.9",
        "+ColumnValues region in [\"north\", \"south\"]",
        "+ColumnValues region in [\"north\", \"south\", NULL]",
        "+ColumnValues region = \"north\" with threshold > 0.5",
        "+ColumnValues region != \"north\"",
        "+ColumnValues region matches \"[a-z]+th\"",
        "+ColumnValues region not matches \"s.*\"",
        "+ColumnValues region != EMPTY",
        "+ColumnValues shift > 0",
        "+ColumnValues shift in [0, 2]",
        "+ColumnValues shift = \"1\"",
        "+ColumnValues shift matches \"[01]\"",
        "+ColumnValues day = \"2024-03-01\"",
        "+DataFreshness day < 10 days",
        "-ColumnLength region > 4",
        "-ColumnValues region > 3",
        "+(ColumnValues shift >= 0) and (ColumnValues region = \"north\")");
  }

  @Test
  void renamedColumnsKeepTheirStatistics() {
    var path = folder.resolve("renamed").toString();
    spark.sql(
        "CREATE TABLE delta.`"
            + path
            + "` (id BIGINT, other BIGINT) USING delta"
            + " TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
    spark.sql("INSERT INTO delta.`" + path + "` SELECT id, id + 100 FROM range(4)");
    spark.sql("ALTER TABLE delta.`" + path + "` RENAME COLUMN id TO `the id.`");
    spark.sql("ALTER TABLE delta.`" + path + "` RENAME COLUMN other TO id");
    spark.sql("ALTER TABLE delta.`" + path + "` ADD COLUMN later BIGINT");
    agree(
        path,
        Optional.empty(),
        "+ColumnValues \"the id.\" < 4",
        "+ColumnValues id >= 100",
        "+ColumnExists \"the id.\"",
        "-IsComplete later",
        "-ColumnValues other > 1");
  }

  @Test
  void aSliceIsJudgedByItsOwnFiles() {
    var path = folder.resolve("slices").toString();
    for (var day : List.of("2024-03-01", "2024-03-02")) {
      spark
          .sql(
              "SELECT id, id + day('"
                  + day
                  + "') * 100 AS n, DATE'"
                  + day
                  + "' AS _logical_date FROM range(day('"
                  + day
                  + "') * 3)")
          .write()
          .format("delta")
          .mode("append")
          .partitionBy("_logical_date")
          .save(path);
    }
    agree(
        path,
        Optional.of(LocalDate.parse("2024-03-02")),
        "+RowCount = 6",
        "+ColumnCount = 2",
        "+ColumnValues n >= 200",
        "+ColumnExists \"_logical_date\"");
    agree(path, Optional.empty(), "+RowCount = 9", "+ColumnCount = 3", "+ColumnValues n >= 200");
  }

  @Test
  void foreignWritersMayPassOverNotANumber() throws IOException {
    var path = table("SELECT id, id * 1.5D AS d, CAST(id AS DECIMAL(20,2)) AS m FROM range(5)");
    var commit = Path.of(path, "_delta_log", "00000000000000000000.json");
    var text = Files.readString(commit).replace("Apache-Spark/", "Other/");
    Files.writeString(commit, text);
    Files.deleteIfExists(commit.resolveSibling(".00000000000000000000.json.crc"));
    agree(
        path,
        Optional.empty(),
        "+ColumnValues id >= 0",
        "-ColumnValues d >= 0",
        "+ColumnValues d > 0",
        "+ColumnValues d > 100",
        "+ColumnValues d != 100",
        "-ColumnValues m >= 0");
  }

  private String table(String query) {
    var path = folder.resolve("t").toString();
    spark.sql(query).write().format("delta").save(path);
    return path;
  }

  private void agree(String path, Optional<LocalDate> date, String... marked) {
    BothTiers.agree(new DeltaTables(spark), path, date, marked);
  }
}
