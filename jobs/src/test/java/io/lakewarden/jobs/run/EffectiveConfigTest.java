package io.lakewarden.jobs.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
