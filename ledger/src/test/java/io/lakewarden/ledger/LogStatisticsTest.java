package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.statistics.ColumnStatistics;
import io.lakewarden.core.statistics.ColumnStatistics.NotANumber;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.core.statistics.NullCount;
import io.lakewarden.core.statistics.ValueBounds;
import io.lakewarden.testkit.SparkTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class LogStatisticsTest {
  @TempDir Path folder;
  private SparkSession spark;
  private String path;

  @BeforeEach
  void open(SparkSession session) {
    spark = session;
    path = folder.resolve("t").toString();
  }

  @Test
  void tellsRowsNullsAndBoundsOfAllFiles() {
    write(
        "SELECT CAST(id AS INT) AS n, IF(id = 0, NULL, id / 4D) AS d, IF(id = 3, double('NaN'), 1D)"
            + " AS nan, TIMESTAMP'2024-01-01 00:00:00.123456' AS at, 'x' AS t, named_struct('a', id)"
            + " AS parts FROM range(4)");
    var log = statistics(Optional.empty());

    assertThat(log.rows()).contains(4L);
    assertThat(log.lastModified()).isPresent();
    assertThat(log.columns())
        .extracting(ColumnStatistics::name)
        .containsExactly("n", "d", "nan", "at", "t", "parts");
    assertThat(column(log, "n").bounds())
        .contains(ValueBounds.exactly(BigDecimal.ZERO, BigDecimal.valueOf(3)));
    assertThat(column(log, "d").nulls()).contains(NullCount.exactly(1));
    assertThat(column(log, "d").bounds()).contains(ValueBounds.exactly(0.25, 0.75));
    assertThat(column(log, "d").notANumber()).isEqualTo(NotANumber.NONE);
    assertThat(column(log, "nan").notANumber()).isEqualTo(NotANumber.SOME);
    assertThat(column(log, "t").nulls()).contains(NullCount.exactly(0));
    assertThat(column(log, "t").bounds()).isEmpty();
    assertThat(column(log, "parts").nulls()).isEmpty();
    var cut = Instant.parse("2024-01-01T00:00:00.123Z");
    var next = Instant.parse("2024-01-01T00:00:00.123999Z");
    assertThat(column(log, "at").bounds())
        .contains(new ValueBounds(cut, Optional.of(next), Optional.of(cut), next));
  }

  @Test
  void rowsMarkedAsDeletedAreLeftOutAndLoosenTheRest() {
    spark.sql(
        "CREATE TABLE delta.`"
            + path
            + "` (n BIGINT, half BIGINT) USING delta"
            + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
    spark.sql(
        "INSERT INTO delta.`"
            + path
            + "` SELECT /*+ COALESCE(1) */ id, IF(id < 5, NULL, id) FROM range(10)");
    spark.sql("DELETE FROM delta.`" + path + "` WHERE n < 2");
    var log = statistics(Optional.empty());

    assertThat(log.rows()).contains(8L);
    assertThat(column(log, "n").bounds())
        .contains(
            new ValueBounds(
                BigDecimal.ZERO, Optional.empty(), Optional.empty(), BigDecimal.valueOf(9)));
    assertThat(column(log, "n").nulls()).contains(NullCount.exactly(0));
    assertThat(column(log, "half").nulls()).contains(new NullCount(3, 5));
  }

  @Test
  void countsTheRowsOfEachPartitionAndOfASlice() {
    spark
        .sql(
            "SELECT id, IF(id = 0, NULL, 'p' || id % 2) AS part,"
                + " date_add(DATE'2024-01-01', CAST(id % 2 AS INT)) AS _logical_date FROM range(5)")
        .write()
        .format("delta")
        .partitionBy("part", "_logical_date")
        .save(path);
    var whole = statistics(Optional.empty());
    var slice = statistics(Optional.of(LocalDate.of(2024, 1, 1)));

    assertThat(column(whole, "part").nulls()).contains(NullCount.exactly(1));
    assertThat(column(whole, "part").rowsByValue().orElseThrow())
        .containsEntry(null, 1L)
        .containsEntry("p0", 2L)
        .containsEntry("p1", 2L)
        .hasSize(3);
    assertThat(column(whole, "_logical_date").rowsByValue())
        .contains(Map.of(LocalDate.of(2024, 1, 1), 3L, LocalDate.of(2024, 1, 2), 2L));
    assertThat(slice.rows()).contains(3L);
    assertThat(slice.columns()).extracting(ColumnStatistics::name).containsExactly("id", "part");
    assertThat(slice.schemaJson()).doesNotContain("_logical_date");
    assertThat(column(slice, "id").bounds())
        .contains(ValueBounds.exactly(BigDecimal.ZERO, BigDecimal.valueOf(4)));
  }

  @Test
  void whatTheLogDoesNotSayIsUnknown() {
    spark.sql(
        "CREATE TABLE delta.`"
            + path
            + "` (a BIGINT, b BIGINT) USING delta"
            + " TBLPROPERTIES ('delta.dataSkippingNumIndexedCols' = '1')");
    spark.sql("INSERT INTO delta.`" + path + "` SELECT id, id FROM range(3)");
    var log = statistics(Optional.empty());

    assertThat(log.rows()).contains(3L);
    assertThat(column(log, "a").nulls()).contains(NullCount.exactly(0));
    assertThat(column(log, "b").nulls()).isEmpty();
    assertThat(column(log, "b").bounds()).isEmpty();
  }

  private void write(String query) {
    spark.sql(query).write().format("delta").save(path);
  }

  private LogStatistics statistics(Optional<LocalDate> date) {
    var tables = new DeltaTables(spark);
    return tables.statistics(tables.pin("t", path), date).orElseThrow();
  }

  private static ColumnStatistics column(LogStatistics log, String name) {
    return log.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
