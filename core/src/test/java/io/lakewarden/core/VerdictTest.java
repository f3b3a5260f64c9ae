package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "INFO, PASS, PASS",
    "INFO, WARN, PASS",
    "INFO, FAIL, PASS",
    "INFO, SKIPPED, PASS",
    "INFO, ERROR, WARN",
    "WARN, PASS, PASS",
    "WARN, WARN, WARN",
    "WARN, FAIL, WARN",
    "WARN, SKIPPED, WARN",
    "WARN, ERROR, WARN",
    "ERROR, PASS, PASS",
    "ERROR, WARN, WARN",
    "ERROR, FAIL, FAIL",
    "ERROR, SKIPPED, WARN",
    "ERROR, ERROR, FAIL",
    "CRITICAL, PASS, PASS",
    "CRITICAL, WARN, WARN",
    "CRITICAL, FAIL, FAIL",
    "CRITICAL, SKIPPED, WARN",
    "CRITICAL, ERROR, FAIL"
  })
  void followsFromSeverityAndStatus(Severity severity, CheckStatus status, Verdict verdict) {
    assertThat(Verdict.of(severity, status)).isEqualTo(verdict);
  }

  @Test
  void worstOfNoneIsAPass() {
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.PASS);
  }

  @Test
  void worstDoesNotDependOnOrder() {
    assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.FAIL, Verdict.WARN)))
        .isEqualTo(Verdict.FAIL);
    assertThat(Verdict.worst(List.of(Verdict.WARN, Verdict.PASS))).isEqualTo(Verdict.WARN);
    assertThat(Verdict.PASS.and(Verdict.WARN)).isEqualTo(Verdict.WARN.and(Verdict.PASS));
  }
}
