package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DriftIT {
  @TempDir Path folder;

  @Test
  void comparesTwoMonthsOfTaxiTrips(SparkSession spark) {
    var january = PublicData.require("data/taxi/yellow_tripdata_sample_2019-01.csv").toString();
    var february = PublicData.require("data/taxi/yellow_tripdata_sample_2019-02.csv").toString();
    var compared = drift(spark, side(january), side(february));
    var json = compared.toJson();

    var total = column(json, "total_amount");
    assertThat(total)
        .containsKeys(
            "name",
            "kind",
            "n_reference",
            "n_current",
            "psi",
            "ks",
            "ks_p",
            "js",
            "wasserstein",
            "chi2",
            "chi2_p",
            "linf",
            "new_categories",
            "missing_categories",
            "verdict",
            "reason")
        .containsEntry("kind", "numeric")
        .containsEntry("n_reference", 10_000L)
        .containsEntry("bins", 10)
        .containsEntry("epsilon", 1e-4)
        .containsEntry("method", "ks_asymptotic")
        .containsEntry("distinct", "exact")
        .containsEntry("verdict", "DRIFT");
    assertThat((Double) total.get("ks")).isCloseTo(0.2451, within(1e-9));
    assertThat((Double) total.get("wasserstein")).isCloseTo(3.405817, within(1e-6));
    assertThat((Double) column(json, "payment_type").get("linf")).isCloseTo(0.0327, within(1e-9));
    assertThat((Double) column(json, "vendor_id").get("linf")).isCloseTo(0.0013, within(1e-9));
    assertThat(column(json, "fare_amount")).containsEntry("verdict", "STABLE");
    assertThat(column(json, "passenger_count"))
        .containsEntry("verdict", "DRIFT")
        .satisfies(c -> assertThat(names(c, "new_categories")).contains("0"));
    assertThat(json).containsEntry("correction", "holm").containsEntry("only_current", List.of());
    assertThat(compared.toText()).contains("total_amount DRIFT", "columns drifted");
    assertThat(
            Wiring.over(spark)
                .query(
                    ledger(),
                    "SELECT verdict, current_rows FROM drift_metrics"
                        + " WHERE column_name = 'total_amount'")
                .rows())
        .containsExactly(List.of("DRIFT", 10_000L));
  }

  @Test
  void comparesTwoVersionsOfATableInOnePassEach(SparkSession spark) {
    var table = folder.resolve("states").toString();
    spark
        .sql("SELECT IF(id % 2 = 0, 'new', 'sent') AS state, id, 1 AS old FROM range(1000)")
        .write()
        .format("delta")
        .save(table);
    spark
        .sql("SELECT IF(id % 2 = 0, 'new', 'lost') AS state, id, 1 AS fresh FROM range(1000)")
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .save(table);

    var json = drift(spark, at(table, 0), at(table, 1)).toJson();

    assertThat(column(json, "state"))
        .containsEntry("kind", "categorical")
        .containsEntry("verdict", "DRIFT")
        .containsEntry("new_categories", List.of("lost"))
        .containsEntry("missing_categories", List.of("sent"));
    assertThat(column(json, "id")).containsEntry("verdict", "STABLE").containsEntry("ks", 0.0);
    assertThat(json)
        .containsEntry("only_reference", List.of("old"))
        .containsEntry("only_current", List.of("fresh"))
        .containsEntry("scans", 2);
    assertThat((Map<?, ?>) json.get("reference")).extracting("version").isEqualTo(0L);
    assertThatThrownBy(() -> drift(spark, at(table, 7), side(table)))
        .hasMessageContaining("version 7")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INPUT_NOT_THERE);
  }

  @Test
  void undefinedFiguresAreNullWithAReason(SparkSession spark) throws IOException {
    var full = write("full.csv", "n,t,gone\n1,a,1\n2,b,2\n");
    var odd = write("odd.csv", "n,t,empty\n1,,\nx,,\n");

    var json = drift(spark, side(full), side(odd), "n", "t", "gone").toJson();

    assertThat(column(json, "n"))
        .containsEntry("psi", null)
        .containsEntry("verdict", "UNDEFINED")
        .satisfies(c -> assertThat(c.get("reason").toString()).contains("from int to string"));
    assertThat(column(json, "t"))
        .containsEntry("n_current", 0L)
        .satisfies(c -> assertThat(c.get("reason").toString()).contains("has no value"));
    assertThat(column(json, "gone"))
        .satisfies(c -> assertThat(c.get("reason").toString()).contains("does not exist"));
    var header = drift(spark, side(write("head.csv", "n,t\n")), side(full)).toJson();
    assertThat(column(header, "n"))
        .containsEntry("ks", null)
        .satisfies(c -> assertThat(c.get("reason").toString()).contains("has no rows"));
  }

  @Test
  void saysWhichSideNamesAColumnTwice(SparkSession spark) throws IOException {
    var once = write("once.csv", "a\n1\n");
    var twice = write("twice.csv", "a,a\n1,2\n");

    var compared = drift(spark, side(once), side(twice));

    assertThat((Map<?, ?>) compared.toJson().get("reference"))
        .extracting("warnings")
        .isEqualTo(List.of());
    assertThat(((Map<?, ?>) compared.toJson().get("current")).get("warnings").toString())
        .contains("column_names", "[a] more than once");
    assertThat(compared.toText()).contains("Warning: " + twice + ": The source names [a] more");
  }

  @Test
  void refusesWhatCannotBeCompared(SparkSession spark) throws IOException {
    var a = side(write("a.csv", "income,age\n1,2\n"));
    var b = side(write("b.csv", "other\n1\n"));

    assertRefused(() -> drift(spark, a, side("nowhere.csv")), "nothing is there");
    assertRefused(() -> drift(spark, a, b), "no column is in both");
    assertRefused(() -> drift(spark, a, a, "incme"), "the nearest is 'income'");
    assertRefused(() -> drift(spark, a, at(a.path(), 1)), "only Delta tables have versions");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  private ComparedPaths drift(
      SparkSession spark,
      DriftRequest.Side reference,
      DriftRequest.Side current,
      String... columns) {
    return Wiring.over(spark)
        .drift(new DriftRequest(reference, current, List.of(columns), ledger()));
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private static DriftRequest.Side side(String path) {
    return new DriftRequest.Side(path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DriftRequest.Side at(String path, long version) {
    return new DriftRequest.Side(path, Optional.empty(), Optional.empty(), Optional.of(version));
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> column(Map<String, Object> json, String name) {
    return ((List<Map<String, Object>>) json.get("columns"))
        .stream().filter(column -> column.get("name").equals(name)).findFirst().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<String> names(Map<String, Object> column, String key) {
    return (List<String>) column.get(key);
  }
}
