package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyValidatorTest {
  private static final String HEAD =
      "job: a\ndatasets:\n  - name: d\n    path: d.csv\n    anomalies:\n      - {id: x, ";
  private static final String AT = "conf.yaml:6: datasets[0].anomalies[0].";

  @TempDir Path folder;
  private ConfigFixture files;

  @BeforeEach
  void inTheTemporaryFolder() {
    files = new ConfigFixture(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: RowCuont|metric: found 'RowCuont', expected a metric; did you mean 'RowCount'?",
        "metric: RowCount, column: a|column: RowCount is about the whole dataset; leave the column out",
        "metric: Mean|column: Mean is about one column; name it. Example: column: income",
        "metric: RowCount, parameters: {deviation: '4'}|parameters.deviation: is no parameter of robust_band; did you mean 'deviations'?",
        "metric: RowCount, parameters: {period: '7'}|parameters.period: is no parameter of robust_band; it has deviations, points",
        "metric: RowCount, parameters: {points: '2.5'}|parameters.points: must be a whole number from 7 to 10000",
        "metric: RowCount, parameters: {deviations: '0'}|parameters.deviations: must be a number greater than 0 and up to 100",
        "metric: RowCount, strategy: holt_winters|parameters: holt_winters needs the number of values per season. Example: parameters: {period: '7'}",
        "metric: RowCount, strategy: rate_of_change|parameters: rate_of_change needs low, high or both. Example: parameters: {low: '0.5', high: '2'}",
        "metric: RowCount, strategy: threshold, parameters: {low: '2', high: '1'}|parameters.high: must not be less than low",
      })
  void refusesWhatHasNoMeaning(String entry, String problem) {
    assertThat(files.problems(HEAD + entry + "}\n")).containsExactly(AT + problem);
  }

  @Test
  void namesTheNearestStrategy() {
    assertThat(files.problems(HEAD + "metric: RowCount, strategy: robust_bnad}\n"))
        .singleElement()
        .asString()
        .contains("did you mean 'robust_band'?");
  }

  @Test
  void refusesAnIdThatARuleHas() {
    var yaml = HEAD + "metric: RowCount}\n    rules: [{id: X, dqdl: RowCount > 0}]\n";
    assertThat(files.problems(yaml))
        .containsExactly(
            AT + "id: 'x' is already the name of datasets[0].rules[0].id; choose another");
  }

  @Test
  void takesARobustBandWithoutAnyParameter() {
    var anomaly = files.load(HEAD + "metric: RowCount}\n").datasets().get(0).anomalies().get(0);
    assertThat(anomaly.strategy()).isEqualTo(StrategyKind.ROBUST_BAND);
    assertThat(anomaly.parameters()).isEmpty();
  }
}
