package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.quality.drift.CategoryNaming;
import io.lakewarden.quality.drift.Drift;
import io.lakewarden.quality.drift.DriftThresholds;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Figures of public data sets that were computed independently. */
@SparkTest
class ReferenceDataTest {
  @Test
  void adultCensus(SparkSession spark) {
    var train = adult(spark, "adult_train.csv");
    var outcome =
        DatasetScan.run(
            ScanFixtures.subject(train, "?"),
            ScanFixtures.rules(
                "RowCount = 32561",
                "RowCount = 7841 where \"`" + last(train) + "` = '>50K'\"",
                "Mean age = 38.58164675532078",
                "StandardDeviation age = 13.640223092304275",
                "Mean fnlwgt = 189778.36651208502",
                "ColumnValues workclass != \"?\"",
                "ColumnValues sex in [\"Male\", \"Female\"]",
                "(ColumnValues workclass != \"?\") and (ColumnValues occupation != \"?\") and"
                    + " (ColumnValues \"native-country\" != \"?\")"));
    assertThat(outcome.results().stream().map(r -> r.status().name()))
        .containsExactly("PASS", "PASS", "PASS", "PASS", "PASS", "FAIL", "PASS", "FAIL");
    assertThat(outcome.results().get(5).failedRows()).contains(1836L);
    assertThat(outcome.results().get(7).failedRows()).contains(2399L);
    var sentinels =
        outcome.profiles().stream()
            .filter(profile -> profile.sentinels() > 0)
            .collect(Collectors.toMap(p -> p.columnName(), p -> p.sentinels()));
    assertThat(sentinels)
        .containsOnly(
            Map.entry("workclass", 1836L),
            Map.entry("occupation", 1843L),
            Map.entry("native-country", 583L));
    var hours = profile(outcome, "hours-per-week");
    assertThat(hours.mean().get()).isCloseTo(40.437455852092995, within(1e-9));
  }

  @Test
  void adultTrainAgainstTest(SparkSession spark) {
    var drift =
        drift(
            adult(spark, "adult_train.csv"),
            adult(spark, "adult_test.csv"),
            List.of("age", "hours-per-week", "education", "race", "native-country"));
    assertThat(drift.get("age").ks().get()).isCloseTo(0.008194, within(1e-6));
    assertThat(drift.get("age").ksP().get()).isCloseTo(0.457, within(5e-4));
    assertThat(drift.get("hours-per-week").ks().get()).isCloseTo(0.004634, within(1e-6));
    assertThat(drift.get("education").chiSquare().get()).isCloseTo(14.836, within(5e-4));
    assertThat(drift.get("education").chiSquareP().get()).isCloseTo(0.463, within(5e-4));
    assertThat(drift.get("race").chiSquare().get()).isCloseTo(2.177, within(5e-4));
    assertThat(drift.get("race").chiSquareP().get()).isCloseTo(0.703, within(5e-4));
    assertThat(drift.get("native-country").missingCategories())
        .containsExactly("Holand-Netherlands");
    assertThat(drift.values()).allMatch(record -> record.verdict().equals("STABLE"));
  }

  @Test
  void taxiMonths(SparkSession spark) {
    var january = taxi(spark, "2019-01");
    var outcome =
        DatasetScan.run(
            ScanFixtures.subject(january),
            ScanFixtures.rules(
                "RowCount = 10000",
                "Completeness congestion_surcharge = 0.3673",
                "ColumnValues total_amount >= 0",
                "ColumnValues trip_distance > 0",
                "StandardDeviation fare_amount = 32.570168434919694",
                "ColumnCorrelation trip_distance fare_amount between 0.2995 and 0.2996",
                "RowCount = 0 where \"passenger_count = 0\""));
    assertThat(outcome.results().stream().map(r -> r.status().name()))
        .containsExactly("PASS", "PASS", "FAIL", "FAIL", "PASS", "PASS", "PASS");
    assertThat(outcome.results().get(2).failedRows()).contains(7L);
    assertThat(outcome.results().get(3).failedRows()).contains(64L);
    var all = january.unionAll(taxi(spark, "2019-02")).unionAll(taxi(spark, "2019-03"));
    assertThat(
            ScanFixtures.statuses(
                    all,
                    "Mean fare_amount = 12.687752999999999",
                    "StandardDeviation fare_amount = 21.098720799161995",
                    "RowCount = 1778 where \"passenger_count = 0\"",
                    "RowCount = 35 where \"total_amount < 0\"",
                    "Completeness congestion_surcharge = 0.7891")
                .values())
        .containsOnly(CheckStatus.PASS);
  }

  @Test
  void taxiFromJanuaryToFebruary(SparkSession spark) {
    var drift =
        drift(
            taxi(spark, "2019-01"),
            taxi(spark, "2019-02"),
            List.of(
                "total_amount",
                "passenger_count",
                "tip_amount",
                "fare_amount",
                "trip_distance",
                "congestion_surcharge"));
    assertThat(drift.get("total_amount").ks().get()).isCloseTo(0.2451, within(1e-9));
    assertThat(drift.get("total_amount").wasserstein().get()).isCloseTo(3.405817, within(1e-6));
    assertThat(drift.get("passenger_count").ks().get()).isCloseTo(0.1579, within(1e-9));
    assertThat(drift.get("tip_amount").ks().get()).isCloseTo(0.1411, within(1e-9));
    assertThat(drift.get("fare_amount").ks().get()).isCloseTo(0.0348, within(1e-9));
    assertThat(drift.get("trip_distance").ks().get()).isCloseTo(0.0221, within(1e-9));
    assertThat(drift.get("total_amount").verdict()).isEqualTo("DRIFT");
    assertThat(drift.get("fare_amount").verdict()).isEqualTo("STABLE");
    assertThat(drift.get("congestion_surcharge").verdict()).isEqualTo("DRIFT");
    assertThat(drift.get("congestion_surcharge").reason()).contains("share without a value 0.6327");
    var texts = drift(asText(taxi(spark, "2019-01")), asText(taxi(spark, "2019-02")), List.of());
    assertThat(texts.get("payment_type").lInfinity().get()).isCloseTo(0.0327, within(1e-9));
    assertThat(texts.get("vendor_id").lInfinity().get()).isCloseTo(0.0013, within(1e-9));
  }

  private static Map<String, DriftMetricRecord> drift(
      Dataset<Row> reference, Dataset<Row> current, List<String> columns) {
    return Drift.compare(
            "t",
            reference,
            current,
            columns,
            DriftThresholds.DEFAULTS,
            "before",
            "now",
            CategoryNaming.PRINT)
        .stream()
        .collect(Collectors.toMap(DriftMetricRecord::columnName, Function.identity()));
  }

  private static io.lakewarden.core.record.ColumnProfileRecord profile(
      ScanOutcome outcome, String column) {
    return outcome.profiles().stream().filter(p -> p.columnName().equals(column)).findFirst().get();
  }

  private static Dataset<Row> asText(Dataset<Row> frame) {
    return frame.selectExpr(
        "cast(payment_type AS string) payment_type", "cast(vendor_id AS string) vendor_id");
  }

  private static String last(Dataset<Row> frame) {
    return frame.columns()[frame.columns().length - 1];
  }

  private static Dataset<Row> adult(SparkSession spark, String file) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .csv(PublicData.require("data/adult/" + file).toString());
  }

  private static Dataset<Row> taxi(SparkSession spark, String month) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(PublicData.require("data/taxi/yellow_tripdata_sample_" + month + ".csv").toString());
  }
}
