package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.pipeline.AdultExampleIT.Example;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three months of taxi trips as three logical dates: each month's figures stand on its own. */
@SparkTest
class TaxiExampleIT {
  private static final List<LocalDate> MONTHS =
      List.of(LocalDate.of(2019, 1, 31), LocalDate.of(2019, 2, 28), LocalDate.of(2019, 3, 31));

  /** How often each way to pay occurs in the three files. */
  private static final List<Integer> TRIPS_BY_PAYMENT = List.of(21_869, 7_946, 134, 51);

  @TempDir Path folder;

  @Test
  void figuresOfEachMonthComeOutOfTheLedger(SparkSession spark) {
    var taxi = new Example(spark, folder, "taxi");
    for (var month : MONTHS) {
      var summary = taxi.run(month);
      assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.DONE);
    }

    assertThat(failedRows(taxi, "surcharge-present")).containsExactly(6327L, 0L, 0L);
    assertThat(failedRows(taxi, "someone-rode")).containsExactly(0L, 1579L, 199L);
    assertThat(failedRows(taxi, "went-somewhere")).containsExactly(64L, 73L, 62L);
    assertThat(failedRows(taxi, "not-negative")).containsExactly(7L, 15L, 13L);
    assertThat(failedRows(taxi, "vendor-known")).containsExactly(96L, 86L, 61L);
    assertThat(statuses(taxi, "one-month-only")).containsExactly("PASS", "PASS", "FAIL");

    assertClose(numbers(taxi, "mean"), 1e-9, 12.485031, 12.62008, 12.958148);
    assertClose(
        numbers(taxi, "standard_deviation"),
        1e-9,
        32.570168434919694,
        11.318971843484725,
        12.100176581773342);
    // Pearson's correlation by pandas: DataFrame.trip_distance.corr(fare_amount).
    assertClose(
        actuals(taxi, "fare-follows-distance"),
        1e-12,
        0.2995831285889644,
        0.8988767338797901,
        0.8922705367266246);

    assertThat(
            taxi.query(
                """
                SELECT 1 - sum(nulls) / sum(rows) FROM column_profiles
                WHERE column_name = 'congestion_surcharge' AND slice <> '*'
                """))
        .containsExactly(List.of(0.7891));
    assertThat(taxi.query("SELECT DISTINCT rows FROM column_profiles WHERE slice <> '*'"))
        .containsExactly(List.of(10000L));
    assertMonthsAddUp(taxi);
  }

  /** What all months come to is added up from their states, and no month is read twice. */
  private static void assertMonthsAddUp(Example taxi) {
    var all =
        taxi.query(
            """
            SELECT rows, nulls, mean, standard_deviation, minimum, maximum FROM column_profiles_current
            WHERE column_name = 'fare_amount' AND slice = '*'
            """);
    assertThat(all).hasSize(1);
    assertThat(all.get(0).subList(0, 2)).containsExactly(30000L, 0L);
    assertClose(all.get(0).subList(2, 4), 1e-9, 12.687752999999999, 21.098720799161995);
    assertThat(all.get(0).get(5)).isEqualTo(3004.0);
    assertThat(
            taxi.query(
                """
                SELECT 1 - nulls / rows FROM column_profiles_current
                WHERE column_name = 'congestion_surcharge' AND slice = '*'
                """))
        .containsExactly(List.of(0.7891));
    assertThat(
            taxi.query(
                """
                SELECT value, evidence FROM quality_metrics_current
                WHERE slice = '*' AND metric = 'RowCount'
                """))
        .containsExactly(List.of(30000.0, "states"));
    assertGroupsAddUp(taxi);
    var bytes =
        column(
            taxi.query(
                "SELECT bytes_read FROM run_steps WHERE step = 'validate' ORDER BY started_at"));
    // Reading all three months would be three times the first; the quarantine differs by month.
    assertThat((Long) bytes.get(2)).isLessThan((Long) bytes.get(0) * 2);
  }

  private static void assertGroupsAddUp(Example taxi) {
    var entropy = 0.0;
    for (var trips : TRIPS_BY_PAYMENT) {
      entropy -= trips / 30_000D * Math.log(trips / 30_000D);
    }
    var total =
        taxi.query(
            """
            SELECT value, evidence FROM quality_metrics_current
            WHERE slice = '*' AND metric = 'Entropy' AND column_name = 'payment_type'
            """);
    assertClose(column(total), 1e-12, entropy);
    assertThat(total.get(0).get(1)).isEqualTo("states");
    assertThat(
            taxi.query(
                """
                SELECT value, reason FROM quality_metrics_current
                WHERE slice = '*' AND column_name = 'pickup_location_id'
                """))
        .containsExactly(
            Arrays.asList(
                null, "not added up: of a protected column no hash is kept without a secret key"));
  }

  private static List<Object> failedRows(Example taxi, String rule) {
    return results(taxi, rule, "failed_rows");
  }

  private static List<Object> statuses(Example taxi, String rule) {
    return results(taxi, rule, "status");
  }

  private static List<Object> actuals(Example taxi, String rule) {
    return results(taxi, rule, "actual");
  }

  private static List<Object> results(Example taxi, String rule, String column) {
    return column(
        taxi.query(
            "SELECT %s FROM quality_results WHERE rule_id = '%s' ORDER BY slice"
                .formatted(column, rule)));
  }

  private static List<Object> numbers(Example taxi, String figure) {
    return column(
        taxi.query(
            """
            SELECT %s FROM column_profiles WHERE column_name = 'fare_amount' AND slice <> '*'
            ORDER BY slice
            """
                .formatted(figure)));
  }

  private static List<Object> column(List<List<Object>> rows) {
    return rows.stream().map(row -> row.get(0)).toList();
  }

  private static void assertClose(List<Object> actual, double tolerance, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((Double) actual.get(i)).isCloseTo(expected[i], within(tolerance));
    }
  }
}
