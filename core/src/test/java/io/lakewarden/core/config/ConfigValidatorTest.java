package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigValidatorTest {
  @TempDir Path folder;
  private ConfigFixture files;

  @BeforeEach
  void inTheTemporaryFolder() {
    files = new ConfigFixture(folder);
  }

  @Test
  void refusesTwoTablesOfOneName() {
    assertThat(
            files.problems(
                """
                job: a
                datasets:
                  - {name: loans, path: a.csv}
                  - {name: loans, path: b.csv}
                transforms:
                  - {name: LOANS, sql: SELECT 1}
                models: []
                """))
        .containsExactly(
            "conf.yaml:4: datasets[1].name: 'loans' is already the name of datasets[0].name; choose"
                + " another",
            "conf.yaml:6: transforms[0].name: found 'LOANS', expected a lower-case letter followed by"
                + " lower-case letters, digits and _");
  }

  @Test
  void refusesARequirementThatCannotBeMetOrChecked() {
    assertThat(
            files.problems(
                """
                job: a
                datasets:
                  - {name: loans, path: a.csv, rules_version: 0}
                transforms:
                  - {name: b, sql: SELECT 1, require: {certified_within_hours: 0}}
                """))
        .containsExactly(
            "conf.yaml:3: datasets[0].rules_version: must be greater than 0",
            "conf.yaml:5: transforms[0].require.certified_within_hours: must be greater than 0",
            "conf.yaml:5: transforms[0].require: certificates can be required only where they can be"
                + " checked; set certificates.key or certificates.public_keys. Example:"
                + " certificates: {key: env:LAKEWARDEN_SIGNING_KEY}");
  }

  @Test
  void takesARequirementThatAPublicKeyCanCheck() {
    var config =
        files.load(
            """
            job: a
            certificates: {public_keys: [team.pem]}
            transforms:
              - {name: b, sql: SELECT 1, require: {certified_within_hours: 24}}
            """);

    assertThat(config.transforms().get(0).require()).contains(new RequirementConfig(24, 1));
  }

  @Test
  void refusesADatasetAndATransformOfOneName() {
    assertThat(
            files.problems(
                "job: a\ndatasets: [{name: b, path: b}]\ntransforms: [{name: b, sql: SELECT 1}]\n"))
        .containsExactly(
            "conf.yaml:3: transforms[0].name: 'b' is already the name of datasets[0].name; choose"
                + " another");
  }

  @Test
  void refusesTwoModelsOfOneNameAndTwoRulesOfOneId() {
    assertThat(
            files.problems(
                """
                job: a
                datasets:
                  - name: d
                    path: d.csv
                    rules:
                      - {id: r, dqdl: RowCount > 0}
                      - {id: R, dqdl: RowCount > 1}
                models:
                  - &m {name: m, training_data: d, label: {column: y, positive: '1'}, numeric_features: [x], approval: auto}
                  - *m
                """))
        .containsExactly(
            "conf.yaml:7: datasets[0].rules[1].id: 'R' is already the name of"
                + " datasets[0].rules[0].id; choose another",
            "conf.yaml:9: models[1].name: 'm' is already the name of models[0].name; choose another");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "job | a/b | job: must start with a letter or digit and hold at most 100 of A-Z a-z 0-9 . _ - Example: job: credit",
        "ledger | '' | ledger: must not be empty",
        "datasets[0].name | 1st | datasets[0].name: found '1st', expected a lower-case letter followed by lower-case letters, digits and _",
        "models.risk.holdout | 1 | models[0].holdout: must be greater than 0 and less than 1",
        "models.risk.holdout | 0 | models[0].holdout: must be greater than 0 and less than 1",
        "models.risk.threshold | 1.01 | models[0].threshold: must be between 0 and 1",
        "models.risk.gate.min_auc | -0.1 | models[0].gate.min_auc: must be between 0 and 1",
        "models.risk.gate.min_segment_rows | 0 | models[0].gate.min_segment_rows: must be greater than 0",
        "models.risk.monitoring.max_psi | 0 | models[0].monitoring.max_psi: must be greater than 0",
        "models.risk.monitoring.columns | [incme] | models[0].monitoring.columns[0]: 'incme' is not a feature of the model; did you mean 'income'?",
        "datasets.loans.retention_days | 0 | datasets[1].retention_days: must be greater than 0",
        "datasets.loans.freshness_hours | -1 | datasets[1].freshness_hours: must be greater than 0",
        "datasets.loans.load | increment | datasets[1].path: an increment is read for one logical date, so the path needs {date} or {month}; or use load: snapshot",
        "datasets.loans.rules | [{id: r}] | datasets[1].rules[0].dqdl: the rule says nothing; give it one of dqdl, metric, partitions. Example: dqdl: 'RowCount > 0'",
        "datasets.loans.rules | [{id: r, dqdl: RowCount > 0, partitions: {column: a, values: [b]}}] | datasets[1].rules[0]: the rule says 2 things; keep one of dqdl, metric, partitions",
        "datasets.loans.rules | [{id: r, metric: {name: skewnes, columns: a, expect: < 3}}] | datasets[1].rules[0].metric.name: found 'skewnes', expected one of variance, skewness, kurtosis, zeros_count, range, interquartile_range, minimum, maximum, min_length, max_length, duplicate_row_count, mutual_information, approx_distinct_count, approx_uniqueness, approx_quantile; did you mean 'skewness'? Example: name: approx_quantile",
        "datasets.loans.rules | [{id: r, partitions: {column: a, values: [b], dataset: customrs}}] | datasets[1].rules[0].partitions.dataset: there is no dataset 'customrs' to compare with; did you mean 'customers'?",
        "datasets.customers.key | [custmer_id] | datasets[0].key[0]: the key column 'custmer_id' is not among the declared columns; did you mean 'customer_id'?",
        "models.risk.training_data | lons | models[0].training_data: 'lons' is no dataset and no transform; did you mean 'loans'?",
        "models.risk.evaluation_data | other | models[0].evaluation_data: 'other' is no dataset and no transform; there are customers, loans",
        "models.risk.scoring | {data: lons, key: a} | models[0].scoring.data: 'lons' is no dataset and no transform; did you mean 'loans'?",
        "models.risk.scoring | {data: loans} | models[0].scoring.key: at least one entry is required. Columns that identify the entity decided about. Example: key: [application_id]",
        "models.risk.scoring | {data: loans, key: []} | models[0].scoring.key: at least one entry is required. Columns that identify the entity decided about. Example: key: [application_id]",
        "models.risk.scoring | {data: loans, key: a, negative_decision: positive} | models[0].scoring.negative_decision: must differ from positive_decision",
        "models.risk.numeric_features | [] | models[0].numeric_features: a model needs numeric_features, categorical_features or both. Example: numeric_features: [income, amount]",
        "models.risk.categorical_features | [Defaulted] | models[0].categorical_features[0]: 'Defaulted' is the label and cannot be a feature; remove it",
        "models.risk.categorical_features | [income] | models[0].categorical_features[0]: 'income' is already a feature; keep one",
        "models.risk.approval | one_approval | models[0].approval: one_approval needs 1 person with the role approver, found 0; add them under roles or choose approval: auto. Example: roles: [{role: approver, members: [ada, grace]}]",
        "publication | {atlas_url: localhost} | publication.atlas_url: must be a URL that starts with http:// or https:// and has no user in it. Example: atlas_url: http://localhost:21000",
        "publication | {atlas_url: 'https://me:s3cret@atlas'} | publication.atlas_url: must be a URL that starts with http:// or https:// and has no user in it. Example: atlas_url: http://localhost:21000",
        "publication | {atlas_url: 'http://a', namespace: 'a@b'} | publication.namespace: found 'a@b', expected letters, digits, dots, hyphens and underscores",
        "publication | {atlas_url: 'http://a', trust_store: a.p12} | publication.trust_store: is of no use for an atlas_url that starts with http://; remove it, or use https://.",
        "roles | [{role: aprover, members: ada}] | roles[0].role: found 'aprover', expected one of approver, operator, auditor, administrator; did you mean 'approver'?"
      })
  void refusesWhatCannotWork(String key, String value, String problem) {
    var lines = files.problems(ConfigFixture.VALID, Map.of(key, value));

    assertThat(lines).singleElement().asString().endsWith(": " + problem);
  }

  @Test
  void problemsOfARuleStandAtTheKeyThatIsWrong() {
    RuleSyntax syntax =
        (rule, scope) ->
            Optional.of(new RuleFault("metric.expect", "odd, with " + scope.sentinels()))
                .filter(fault -> rule.metric().isPresent());
    var text =
        """
        job: j
        datasets:
          - name: d
            path: d.csv
            sentinels: ['?']
            rules:
              - {id: good, dqdl: RowCount > 0, missing: blank}
              - id: bad
                metric:
                  name: skewness
                  columns: a
                  expect: odd
        """;

    assertThat(files.problems(text, syntax))
        .singleElement()
        .asString()
        .endsWith(
            "conf.yaml:12: datasets[0].rules[1].metric.expect: the rule cannot be evaluated: odd,"
                + " with [?]");
  }

  @Test
  void fourEyesAreTwoDifferentPeople() {
    var roles = "roles: [{role: approver, members: [ada]}, {role: approver, members: [%s]}]\n";
    var fourEyes = Map.of("models.risk.approval", "four_eyes");

    assertThat(files.problems(ConfigFixture.VALID + roles.formatted("ada"), fourEyes))
        .singleElement()
        .asString()
        .contains("four_eyes needs 2 different people with the role approver, found 1");
    assertThat(files.load(ConfigFixture.VALID + roles.formatted("grace"), fourEyes).roles())
        .hasSize(2);
  }

  @Test
  void segmentsAndKeysOfUndeclaredColumnsMayBeAnything() {
    var config =
        files.load(
            ConfigFixture.VALID,
            Map.of(
                "models.risk.segments", "[defaulted, income, anything]",
                "datasets.loans.key", "[anything]",
                "datasets.customers.key", "[CUSTOMER_ID]"));

    assertThat(config.models().get(0).segments()).hasSize(3);
  }

  @Test
  void incrementsFromDeltaAndFromDatedPathsAreFine() {
    assertThat(
            files
                .load(
                    ConfigFixture.VALID,
                    Map.of(
                        "datasets.customers.load", "increment",
                        "datasets.loans.load", "increment",
                        "datasets.loans.format", "delta"))
                .datasets())
        .extracting(DatasetConfig::load)
        .containsOnly(LoadMode.INCREMENT);
  }

  @Test
  void reportsRulesTogetherWithTypesButNotOnTopOfThem() {
    assertThat(
            files.problems(
                """
                job: a
                datasets:
                  - {path: a.csv, retention_days: 0}
                models:
                  - name: m
                    training_data: loans
                    label: {column: y, positive: '1'}
                    numeric_features: {x: 1}
                    holdout: much
                    approval: four_eyes
                """))
        .extracting(line -> line.replaceFirst("^(conf.yaml:\\d+: [^:]+): .*", "$1"))
        .containsExactly(
            "conf.yaml:3: datasets[0].name",
            "conf.yaml:3: datasets[0].retention_days",
            "conf.yaml:8: models[0].numeric_features",
            "conf.yaml:9: models[0].holdout",
            "conf.yaml:10: models[0].approval");
  }
}
