package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunKey;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.run.EffectiveConfig;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example configurations on the real data: published figures come out of the ledger. */
@SparkTest
class AdultExampleIT {
  @TempDir Path folder;

  @Test
  void figuresOfTheCensusComeOutOfTheLedger(SparkSession spark) {
    var example = new Example(spark, folder, "adult");
    var summary = example.run(LocalDate.of(2026, 1, 1));

    assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.DONE);

    assertThat(example.query("SELECT dataset, rows FROM dataset_versions ORDER BY dataset"))
        .containsExactly(
            List.of("adult_test", 16281L),
            List.of("adult_train", 32561L),
            List.of("complete_rows", 45222L),
            List.of("people", 16281L));
    assertThat(
            example.query(
                """
                SELECT column_name, sentinels FROM column_profiles
                WHERE dataset = 'adult_train' AND sentinels > 0 ORDER BY column_name
                """))
        .containsExactly(
            List.of("native-country", 583L),
            List.of("occupation", 1843L),
            List.of("workclass", 1836L));
    assertThat(example.profile("adult_train", "age", "mean"))
        .isCloseTo(38.58164675532078, within(1e-9));
    assertThat(example.profile("adult_train", "age", "standard_deviation"))
        .isCloseTo(13.640223092304275, within(1e-9));
    assertThat(example.profile("adult_train", "fnlwgt", "mean"))
        .isCloseTo(189778.36651208502, within(1e-6));
    assertThat(example.profile("adult_train", "education-num", "mean"))
        .isCloseTo(10.0806793403151, within(1e-9));
    assertThat(example.profile("adult_train", "hours-per-week", "mean"))
        .isCloseTo(40.437455852092995, within(1e-9));
  }

  @Test
  void ratesOfHighIncomeComeOutOfTheLedger(SparkSession spark) {
    var example = new Example(spark, folder, "adult");
    example.run(LocalDate.of(2026, 1, 1));

    double all = example.actual("adult_train", "high-income");
    double men = example.actual("adult_train", "high-income-men");
    double women = example.actual("adult_train", "high-income-women");
    double test = example.actual("adult_test", "high-income");

    assertThat(all).isCloseTo(0.2408095574460244, within(1e-12));
    assertThat(men).isCloseTo(0.3057365764111978, within(1e-12));
    assertThat(women).isCloseTo(0.10946058861758426, within(1e-12));
    assertThat(women - men).isCloseTo(-0.19627598779361352, within(1e-12));
    assertThat(women / men).isCloseTo(0.3580225496813511, within(1e-12));
    assertThat(test).isCloseTo(3846.0 / 16281, within(1e-12));
    assertThat(
            example.query(
                """
                SELECT segment_value, n FROM model_metrics
                WHERE metric = 'auc' AND segment = 'sex' ORDER BY segment_value
                """))
        .extracting(row -> row.get(0))
        .containsExactly("Female", "Male");
    assertThat(example.query("SELECT count(*) FROM decisions")).containsExactly(List.of(16281L));
    assertThat(
            example.query(
                """
                SELECT count_if(artifact_matches AND exists(training_verdicts, v ->
                  v.dataset = 'adult_train' AND v.rule_id = 'all-rows' AND v.status = 'PASS'))
                FROM decision_trace
                """))
        .containsExactly(List.of(16281L));
    assertThat(
            example.query(
                "SELECT ks FROM drift_metrics WHERE column_name = 'age' AND ks IS NOT NULL"))
        .hasSize(1)
        .allSatisfy(row -> assertThat((Double) row.get(0)).isCloseTo(0.008194, within(1e-6)));
  }

  /** One example configuration over the public data. */
  static final class Example {
    private final Wiring wiring;
    private final Path file;
    private final Map<String, String> overrides;

    Example(SparkSession spark, Path folder, String name) {
      var data = PublicData.require("data/" + name).getParent();
      this.wiring = Wiring.over(spark);
      this.file = Path.of("../conf/examples/" + name + ".yaml");
      this.overrides =
          Map.of(
              "data", data.toString(),
              "ledger", folder.resolve("ledger").toString(),
              "warehouse", folder.resolve("warehouse").toString(),
              "reports", folder.resolve("reports").toString());
      wiring.initialise(overrides.get("ledger"));
    }

    RunSummary run(LocalDate date) {
      var config = EffectiveConfig.load(file, overrides, Map.of());
      return wiring.pipeline(
          new RunRequest(
              "run", config, date, RunKey.of(config.job(), "run", date), Optional.empty(), "test"),
          false);
    }

    List<List<Object>> query(String sql) {
      return wiring.query(overrides.get("ledger"), sql).rows();
    }

    double profile(String dataset, String column, String figure) {
      return number(
          query(
              "SELECT %s FROM column_profiles WHERE dataset = '%s' AND column_name = '%s'"
                  .formatted(figure, dataset, column)));
    }

    double actual(String dataset, String rule) {
      return number(
          query(
              "SELECT actual FROM quality_results WHERE dataset = '%s' AND rule_id = '%s'"
                  .formatted(dataset, rule)));
    }

    private static double number(List<List<Object>> rows) {
      assertThat(rows).hasSize(1);
      return (Double) rows.get(0).get(0);
    }
  }
}
