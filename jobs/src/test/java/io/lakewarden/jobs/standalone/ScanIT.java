package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.ConfigLoader;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ScanIT {
  @TempDir Path folder;

  @Test
  void describesEachPathWithoutConfiguration(SparkSession spark) throws IOException {
    var csv = write("people.csv", "id,email,age\n1,ada@example.com,36\n2,bob@example.org,\n");
    var json = write("events.jsonl", "{\"kind\":\"a\",\"n\":1}\n{\"kind\":\"b\",\"n\":2}\n");
    spark.range(5).write().format("delta").save(folder.resolve("numbers").toString());

    var report = scan(spark, csv, json, folder.resolve("numbers").toString()).toJson();

    assertThat(report)
        .extracting(dataset -> dataset.get("dataset"))
        .containsExactly("people", "events", "numbers");
    assertThat(report)
        .extracting(dataset -> dataset.get("format"))
        .containsExactly("csv", "json", "delta");
    assertThat(report).extracting(dataset -> dataset.get("rows")).containsExactly(2L, 2L, 5L);
    var columns = columns(report.get(0));
    assertThat(columns)
        .extracting(column -> column.get("name"))
        .containsExactly("id", "email", "age");
    assertThat(columns)
        .extracting(column -> column.get("type"))
        .containsExactly("int", "string", "int");
    assertThat(part(columns.get(1), "classification"))
        .containsEntry("category", "DIRECT")
        .containsEntry("type", "EMAIL");
    assertThat(part(columns.get(2), "profile"))
        .containsEntry("nulls", 1L)
        .containsEntry("completeness", 0.5);
    assertThat(report.get(0)).containsKey("suggested_rules");
  }

  @Test
  void keepsWhatItFoundButNoValues(SparkSession spark) throws IOException {
    scan(spark, write("people.csv", "email\nada@example.com\nbob@example.org\n"));

    var wiring = Wiring.over(spark);
    var ledger = folder.resolve("ledger").toString();
    assertThat(wiring.query(ledger, "SELECT column_name, category FROM classifications").rows())
        .containsExactly(List.of("email", "DIRECT"));
    assertThat(
            wiring
                .query(ledger, "SELECT to_json(struct(*)) FROM column_profiles")
                .rows()
                .toString())
        .doesNotContain("example");
  }

  @Test
  void takesNamesVerbatimAlsoTwice(SparkSession spark) throws IOException {
    var path = write("odd.csv", "decile_score,decile_score,a.b,with blank\n1,2,3,4\n");

    assertThat(columns(scan(spark, path).toJson().get(0)))
        .extracting(column -> column.get("name"))
        .containsExactly("decile_score", "decile_score", "a.b", "with blank");
    assertThat(scan(spark, path).toText())
        .contains("Warning: " + path + ": The source names [decile_score] more than once");
    assertThat(scan(spark, path).toJson().get(0).get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .singleElement()
        .extracting("id")
        .isEqualTo("column_names");
  }

  @Test
  void looksAtASampleWhenAsked(SparkSession spark) throws IOException {
    var path = write("n.csv", "n\n1\n2\n3\n4\n");
    var request =
        new ScanRequest(
            List.of(path),
            Optional.of(SourceFormat.CSV),
            Optional.empty(),
            Optional.of(2L),
            folder.resolve("ledger").toString());

    assertThat(Wiring.over(spark).scan(request).toJson().get(0)).containsEntry("rows", 2L);
  }

  @Test
  void saysWhichDelimiterItSees(SparkSession spark) throws IOException {
    var path = write("x.csv", "a;b\n1;2\n");

    assertThatThrownBy(() -> scan(spark, path))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("--delimiter")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void refusesWhatIsNotThereAndWhatCannotBeRead(SparkSession spark) throws IOException {
    assertThatThrownBy(() -> scan(spark, folder.resolve("nowhere.csv").toString()))
        .hasMessageContaining("nothing is there")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);

    var parquet = write("broken.parquet", "no parquet at all");
    assertThatThrownBy(() -> scan(spark, parquet))
        .hasMessageContaining("truncated, corrupt or not PARQUET")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void doesNotGuessTheFormatOfAFolder(SparkSession spark) throws IOException {
    Files.createDirectories(folder.resolve("notes"));
    write("notes/readme.txt", "hi");

    assertThatThrownBy(() -> scan(spark, folder.resolve("notes").toString()))
        .hasMessageContaining("it is no Delta table")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void readsTheTitanic(SparkSession spark) {
    var report =
        scan(spark, PublicData.require("data/titanic/titanic.csv").toString()).toJson().get(0);

    assertThat(report).containsEntry("rows", 891L);
    var age = part(column(report, "Age"), "profile");
    assertThat((Double) age.get("mean")).isEqualTo(29.69911764705882, within(1e-9));
    assertThat(part(column(report, "Cabin"), "profile")).containsEntry("nulls", 687L);
    assertThat(part(column(report, "Name"), "classification")).containsEntry("category", "DIRECT");
  }

  @Test
  void savesSuggestedRulesThatTheScannedRowsSatisfy(SparkSession spark) throws IOException {
    var path = PublicData.require("data/titanic/titanic.csv").toString();
    var file = folder.resolve("rules.yaml");

    var report = scan(spark, path);
    report.writeRules(RuleFile.at(file, false, List.of(path)));

    var rules = rules(file);
    assertThat(rules.stream().map(RuleConfig::dqdl).toList())
        .isEqualTo(report.toJson().get(0).get("suggested_rules"))
        .contains("ColumnValues \"Survived\" in [0, 1]", "IsComplete \"PassengerId\"");
    var frame =
        new PathReader(spark, "scan")
            .open(
                path, new PathReader.Options(Optional.empty(), Optional.empty(), Optional.empty()))
            .frame();
    var subject =
        new ScanSubject(
            frame, new DatasetPin("titanic", path, "t", 0, "d"), "*", List.of(), Set.of());
    assertThat(DatasetScan.run(subject, RuleParser.parseAll("titanic", rules)).results())
        .allSatisfy(result -> assertThat(result.status()).isEqualTo(CheckStatus.PASS));
    assertThat(report.toText()).contains("[95%: ", " of 891]");
  }

  @Test
  void keepsARuleFileThatIsThere() throws IOException {
    var file = Files.writeString(folder.resolve("rules.yaml"), "rules: []");

    assertThatThrownBy(() -> RuleFile.at(file, false, List.of("a")))
        .hasMessageContaining("it exists")
        .hasMessageContaining("--force");
    assertThatThrownBy(() -> RuleFile.at(file, true, List.of("a", "b")))
        .hasMessageContaining("2 paths")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(RuleFile.at(file, true, List.of("a"))).isNotNull();
  }

  /** The rules of a file, as the loader of configurations reads them. */
  private List<RuleConfig> rules(Path file) throws IOException {
    var config =
        Files.writeString(
            folder.resolve("job.yaml"),
            "job: t\ndatasets:\n  - name: titanic\n    path: titanic.csv\n    "
                + Files.readString(file).replace("\n", "\n    "));
    return ConfigLoader.load(config, Map.of()).datasets().get(0).rules();
  }

  private ScanReport scan(SparkSession spark, String... paths) {
    return Wiring.over(spark)
        .scan(
            new ScanRequest(
                List.of(paths),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("ledger").toString()));
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Map<String, Object> column(Map<String, Object> dataset, String name) {
    return columns(dataset).stream()
        .filter(column -> column.get("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> columns(Map<String, Object> dataset) {
    return (List<Map<String, Object>>) dataset.get("columns");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> column, String name) {
    return (Map<String, Object>) column.get(name);
  }
}
