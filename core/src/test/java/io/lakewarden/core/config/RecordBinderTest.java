package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.Severity;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBinderTest {
  @TempDir Path folder;
  private ConfigFixture files;

  @BeforeEach
  void inTheTemporaryFolder() {
    files = new ConfigFixture(folder);
  }

  @Test
  void fillsWhatIsAbsentWithDefaults() {
    var config = files.load(ConfigFixture.VALID);

    assertThat(config.ledger()).isEqualTo("./ledger");
    assertThat(config.publication()).isEmpty();
    var customers = config.datasets().get(0);
    assertThat(customers.format()).isEqualTo(SourceFormat.CSV);
    assertThat(customers.load()).isEqualTo(LoadMode.SNAPSHOT);
    assertThat(customers.owner()).isEmpty();
    assertThat(customers.retentionDays()).isEmpty();
    assertThat(customers.columns())
        .containsExactly(
            Map.entry("customer_id", "bigint"),
            Map.entry("income", "double"),
            Map.entry("email", "string"));
    var model = config.models().get(0);
    assertThat(model.seed()).isEqualTo(7L);
    assertThat(model.holdout()).isEqualTo(0.3);
    assertThat(model.gate().minSegmentRows()).isEqualTo(50);
    assertThat(model.gate().minAuc()).isEmpty();
    assertThat(model.monitoring().maxPsi()).isEqualTo(0.2);
    assertThat(model.algorithm()).isEqualTo(Algorithm.LOGISTIC_REGRESSION);
  }

  @Test
  void bindsEveryKindOfValue() {
    var config =
        files.load(
            """
            job: credit
            datasets:
              - name: a
                path: a.csv
                format: Parquet
                options: {header: true, skip: 0x10, quote: "'", none: no}
                key: id
                sentinels: [~text, 1.50, null text]
                retention_days: "30"
                rules:
                  - {id: r, severity: CRITICAL, dqdl: 'RowCount > 0'}
            models:
              - name: m
                training_data: a
                label: {column: y, positive: [yes, 1]}
                numeric_features: [x]
                algorithm: gradient-boosted-trees
                seed: -9223372036854775808
                threshold: 1e-1
                approval: Auto
            publication:
              atlas_url: https://atlas.example
              password: env:ATLAS_PASSWORD
            """);

    var dataset = config.datasets().get(0);
    assertThat(dataset.format()).isEqualTo(SourceFormat.PARQUET);
    assertThat(dataset.options())
        .containsOnly(
            Map.entry("header", "true"),
            Map.entry("skip", "0x10"),
            Map.entry("quote", "'"),
            Map.entry("none", "no"));
    assertThat(dataset.key()).containsExactly("id");
    assertThat(dataset.sentinels()).containsExactly("~text", "1.50", "null text");
    assertThat(dataset.retentionDays()).contains(30);
    assertThat(dataset.rules().get(0).severity()).isEqualTo(Severity.CRITICAL);
    var model = config.models().get(0);
    assertThat(model.label().positive()).containsExactly("yes", "1");
    assertThat(model.algorithm()).isEqualTo(Algorithm.GRADIENT_BOOSTED_TREES);
    assertThat(model.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(model.threshold()).isEqualTo(0.1);
    assertThat(config.publication().orElseThrow().password())
        .contains(new SecretReference("env:ATLAS_PASSWORD"));
  }

  @Test
  void treatsAKeyWithoutValueAsAbsent() {
    var config = files.load("job: credit\nledger:\ndatasets:\npublication: ~\n");

    assertThat(config.ledger()).isEqualTo("./ledger");
    assertThat(config.datasets()).isEmpty();
    assertThat(config.publication()).isEmpty();
  }

  @Test
  void reportsSeveralProblemsTogetherInFileOrder() {
    assertThat(
            files.problems(
                """
                lodger: ./x
                datasets:
                  - name: customers
                    fromat: csv
                    load: incremnt
                    retention_days: soon
                  - path: b.csv
                    options: text
                models:
                  - name: risk
                    training_data: custmers
                    label: {column: defaulted, positive: ['true']}
                    numeric_features: [income]
                    threshold: .nan
                    approval: auto
                publication:
                  atlas_url: [a]
                  password: hunter2
                """))
        .containsExactly(
            "conf.yaml:1: lodger: unknown key; did you mean 'ledger'? Example: ledger: ./ledger",
            "conf.yaml:1: job: this key is required and missing. Name of the job; part of every run"
                + " key. Example: job: credit",
            "conf.yaml:3: datasets[0].path: this key is required and missing. File, folder or Delta"
                + " table to read; {date} stands for the logical date and {month} for its year and"
                + " month. Example: path: data/{date}/applications.csv",
            "conf.yaml:4: datasets[0].fromat: unknown key; did you mean 'format'? Example: format:"
                + " csv",
            "conf.yaml:5: datasets[0].load: found 'incremnt', expected one of snapshot, increment;"
                + " did you mean 'increment'? Example: load: increment",
            "conf.yaml:6: datasets[0].retention_days: found text, expected a whole number. Example:"
                + " retention_days: 3650",
            "conf.yaml:7: datasets[1].name: this key is required and missing. Name of the dataset;"
                + " lower-case letters, digits and _. Example: name: applications",
            "conf.yaml:8: datasets[1].options: found text, expected a mapping. Example: options:"
                + " {delimiter: ';'}",
            "conf.yaml:14: models[0].threshold: found a number, expected a finite number. Example:"
                + " threshold: 0.5",
            "conf.yaml:17: publication.atlas_url: found a list, expected text. Example: atlas_url:"
                + " https://atlas.example:21443",
            "conf.yaml:18: publication.password: found text, expected a reference to a secret"
                + " (env:NAME or file:PATH). Example: password: env:ATLAS_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "yes", "2147483648", "1_000", "010", "0x1F", "[1]", "{a: 1}", "''"})
  void refusesWhatIsNoWholeNumber(String value) {
    assertThat(
            files.problems(
                "job: a\ndatasets:\n  - {name: a, path: a.csv, retention_days: " + value + "}\n"))
        .singleElement()
        .asString()
        .startsWith("conf.yaml:3: datasets[0].retention_days: found ")
        .contains(", expected a whole number. Example: retention_days: 3650");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".nan", ".inf", "-.inf", "1e999", "NaN", "half", "1:30", "true", "0x1p-2", "1f"})
  void refusesWhatIsNoFiniteNumber(String value) {
    assertThat(files.problems(ConfigFixture.VALID + "    holdout: " + value + "\n"))
        .singleElement()
        .asString()
        .startsWith("conf.yaml:15: models[0].holdout: found ")
        .contains(", expected a finite number. Example: holdout: 0.3");
  }

  @Test
  void saysThatABraceNeedsQuotes() {
    assertThat(files.problems("job: a\ndatasets:\n  - {name: a, path: {date}}\n"))
        .containsExactly(
            "conf.yaml:3: datasets[0].path: found a mapping, expected text; text that starts with {"
                + " needs quotes. Example: path: data/{date}/applications.csv");
  }

  @Test
  void refusesListsAndMappingsOfTheWrongShape() {
    assertThat(
            files.problems(
                """
                job: a
                datasets: {name: a}
                transforms: [text, null]
                alerts:
                  - {name: on-call, folder: [x]}
                roles:
                  - {role: approver, members: [[ada]]}
                """))
        .containsExactly(
            "conf.yaml:2: datasets: found a mapping, expected a list. Example: datasets: []",
            "conf.yaml:3: transforms[0]: found text, expected a mapping. Example: transforms: []",
            "conf.yaml:3: transforms[1]: found nothing, expected a mapping. Example: transforms: []",
            "conf.yaml:5: alerts[0].folder: found a list, expected text. Example: folder: ./alerts",
            "conf.yaml:7: roles[0].members[0]: found a list, expected text. Example: members: [ada,"
                + " grace]");
  }

  @Test
  void namesTheKnownKeysWhereNoneIsNear() {
    assertThat(files.problems("job: a\npublication: {atlas_url: 'http://a', colour: red}\n"))
        .containsExactly(
            "conf.yaml:2: publication.colour: unknown key; known here: atlas_url, user, password,"
                + " deadline_seconds, namespace, trust_store, trust_store_password");
  }

  @Test
  void showsAHundredProblemsAtMost() {
    var text = new StringBuilder("job: a\n");
    for (var i = 0; i < 130; i++) {
      text.append("unknown_").append(i).append(": 1\n");
    }

    assertThat(files.problems(text.toString())).hasSize(101).last().isEqualTo("and 30 more");
  }
}
