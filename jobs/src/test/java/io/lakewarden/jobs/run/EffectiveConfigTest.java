package io.lakewarden.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
  @TempDir Path folder;

  @Test
  void namesEveryRuleThatCannotBeEvaluatedWithTheOtherProblems() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            job: orders
            datasets:
              - name: orders
                path: ''
                rules:
                  - {id: a, dqdl: 'RowCnt > 0'}
                  - {id: b, dqdl: 'IsComplete "id"'}
                  - {id: c, dqdl: 'RowCount >'}
            """);

    assertThatThrownBy(() -> EffectiveConfig.load(file, Map.of(), Map.of()))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("3 problems were found")
        .hasMessageContaining("job.yaml:6: datasets[0].rules[0].dqdl: the rule cannot be evaluated")
        .hasMessageContaining("job.yaml:8: datasets[0].rules[2].dqdl: the rule cannot be evaluated")
        .hasMessageContaining("datasets[0].path");
  }

  @Test
  void namesEveryRuleThatComparesWithADatasetThatIsNotDeclared() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            job: orders
            datasets:
              - name: customers
                path: customers.csv
              - name: orders
                path: orders.csv
                columns: {id: int, geo.lat: double}
                rules:
                  - {id: known, dqdl: 'ReferentialIntegrity "id" "customers.{id}" = 1.0'}
                  - {id: dotted, dqdl: 'AggregateMatch "sum(geo.lat)" "sum(id)" > 0'}
                  - {id: unknown, dqdl: 'ReferentialIntegrity "id" "custmers.{id}" = 1.0'}
                  - {id: far, dqdl: 'RowCountMatch "warehouse" = 1.0'}
                  - {id: listed, partitions: {column: id, values: ['1'], dataset: order}}
            """);

    assertThatThrownBy(() -> EffectiveConfig.load(file, Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("3 problems were found")
        .hasMessageContaining(
            "job.yaml:11: datasets[1].rules[2].dqdl: the rule cannot be evaluated: there is no"
                + " dataset 'custmers' to compare with; did you mean 'customers'?")
        .hasMessageContaining(
            "job.yaml:12: datasets[1].rules[3].dqdl: the rule cannot be evaluated: there is no"
                + " dataset 'warehouse' to compare with; the datasets of this configuration are"
                + " customers, orders")
        .hasMessageContaining(
            "job.yaml:13: datasets[1].rules[4].partitions.dataset: there is no dataset 'order' to"
                + " compare with; did you mean 'orders'?");
  }
}
