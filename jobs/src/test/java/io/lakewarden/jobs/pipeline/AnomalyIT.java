package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of about forty rows a day, judged by the days before. */
@SparkTest
class AnomalyIT {
  private static final LocalDate DAY = SmallJob.DAY;
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final String CONFIG =
      """
      job: orders
      datasets:
        - name: orders
          path: "{date}.csv"
          load: increment
          key: [order_id]
          rules:
            - {id: volume, severity: error, dqdl: 'DetectAnomalies "RowCount"'}
            - {id: half, severity: warn, dqdl: 'RowCount > avg(last(5)) * 0.8'}
          anomalies:
            - {id: level, metric: Mean, column: amount, strategy: batch_normal}
            - {id: present, metric: Completeness, column: amount, severity: info}
      """;

  @TempDir Path folder;

  @Test
  void findsHalfADeliveryAndRaisesNothingOnTheDaysBefore(SparkSession spark) {
    var job = new SmallJob(spark, folder, CONFIG);
    past(spark, DAY.minusDays(10), 1, 900, CheckStatus.PASS);
    for (var day = 0; day < 8; day++) {
      past(spark, DAY.minusDays(10 - day), 2, 38 + day % 5, CheckStatus.PASS);
    }
    past(spark, DAY.minusDays(20), 1, 500, CheckStatus.FAIL);
    past(spark, DAY.plusDays(20), 1, 500, CheckStatus.PASS);
    deliver(job, DAY.minusDays(2), 41);
    deliver(job, DAY.minusDays(1), 39);
    deliver(job, DAY, 20);
    deliver(job, DAY.plusDays(1), 40);

    var first = step(job, DAY.minusDays(2));
    assertThat(first.exitCode()).as(first.message()).isEqualTo(ExitCode.DONE);
    assertThat(results(job))
        .containsExactly(
            List.of("half", "PASS"),
            List.of("level", "SKIPPED"),
            List.of("present", "SKIPPED"),
            List.of("volume", "PASS"));
    assertThat(messages(job, "level"))
        .containsExactly(
            "Not judged: no earlier date has a value, batch_normal(3 deviations) needs 7.");

    assertThat(step(job, DAY.minusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    var refused = step(job, DAY);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    // Ten days of 38 to 42 rows: median 39.5, distances five times 0.5, four times 1.5, and 2.5.
    assertThat(
            job.query(
                """
                SELECT actual, round(expected_low, 4), round(expected_high, 4), message
                FROM quality_results_current WHERE rule_id = 'volume' AND status = 'FAIL'
                """))
        .containsExactly(
            List.of(
                20.0,
                33.5696,
                45.4304,
                "RowCount is 20; 10 earlier dates let expect 33.5696 to 45.4304 by robust_band(4"
                    + " deviations, last 28)."));
    assertThat(messages(job, "half"))
        .contains("20 rows; the rule asks for > avg(last(5)) * 0.8, which is 31.52.");

    var next = step(job, DAY.plusDays(1));

    assertThat(next.exitCode()).as("half a delivery is no past").isEqualTo(ExitCode.DONE);
    assertThat(messages(job, "volume")).anyMatch(text -> text.contains("10 earlier dates"));
    assertThat(job.wiring().verify(folder.resolve("ledger").toString()).breaks()).isEmpty();
  }

  private static RunSummary step(SmallJob job, LocalDate date) {
    job.step("land", date);
    return job.step("validate", date);
  }

  private static void deliver(SmallJob job, LocalDate date, int rows) {
    job.write(
        date + ".csv",
        IntStream.range(0, rows)
            .mapToObj(row -> date.toEpochDay() * 100 + row + "," + (10 + row % 7))
            .collect(Collectors.joining("\n", "order_id,amount\n", "\n")));
  }

  private static List<List<Object>> results(SmallJob job) {
    return job.query(
        "SELECT DISTINCT rule_id, status FROM quality_results_current WHERE metric <> ''"
            + " AND rule_id IN ('half', 'level', 'present', 'volume') AND table_id <> 'past'"
            + " ORDER BY rule_id");
  }

  private static List<String> messages(SmallJob job, String rule) {
    return job
        .query(
            "SELECT message FROM quality_results WHERE table_id <> 'past' AND rule_id = '"
                + rule
                + "' ORDER BY event_time")
        .stream()
        .map(row -> (String) row.get(0))
        .toList();
  }

  /** A closed run of another date that counted the rows of its delivery. */
  private void past(
      SparkSession spark, LocalDate date, int generation, int rows, CheckStatus status) {
    var ledger = Ledger.open(spark, folder.resolve("ledger").toString());
    var key = new RunKey("orders:validate@" + date);
    var writer =
        ledger.start(
            key,
            generation,
            run(date, RunState.START),
            Clock.fixed(TIME.plusSeconds(generation), ZoneOffset.UTC));
    var slice = "_logical_date=" + date;
    writer.record(
        new QualityMetricRecord(
            "orders",
            "past",
            0,
            slice,
            "RowCount",
            Optional.empty(),
            Optional.empty(),
            Optional.of((double) rows),
            "scan",
            ""),
        new QualityResultRecord(
            "orders",
            "past",
            0,
            slice,
            "kept",
            "RowCount > 0",
            Severity.ERROR,
            status,
            "RowCount",
            Optional.of((double) rows),
            "",
            "scan",
            Optional.<Long>empty(),
            ""));
    writer.close(run(date, RunState.COMPLETE));
  }

  private static RunRecord run(LocalDate date, RunState state) {
    return new RunRecord(
        "validate",
        "orders",
        Optional.of(date),
        state,
        Verdict.PASS,
        0,
        "",
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        "test",
        "",
        "",
        TIME,
        state == RunState.START ? Optional.empty() : Optional.of(TIME));
  }
}
