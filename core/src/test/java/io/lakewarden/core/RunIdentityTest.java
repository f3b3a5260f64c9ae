package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdentityTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @Test
  void keyIsJobAndDateAndNamesAnyVerbButRun() {
    assertThat(RunKey.of("bank", "run", DAY)).hasToString("bank@2026-01-05");
    assertThat(RunKey.of("bank", "report", DAY)).hasToString("bank@2026-01-05:report");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", "a/b", "../x", "a\n"})
  void refusesKeysThatWouldNotSurviveAsFileNames(String key) {
    assertThatThrownBy(() -> new RunKey(key))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("Cannot use the given run key");
  }

  @Test
  void refusesKeysOfMoreThanTwoHundredCharacters() {
    assertThat(new RunKey("a".repeat(200)).value()).hasSize(200);
    assertThatThrownBy(() -> new RunKey("a".repeat(201))).isInstanceOf(GovernanceException.class);
  }

  /** Expected by a second method: Python's uuid over the MD5 of the name, version 3 bits set. */
  @Test
  void idIsTheNameBasedUuidOfKeyAndGeneration() {
    var key = RunKey.of("bank", "run", DAY);

    assertThat(RunId.of(key, 1)).hasToString("467dd6ce-9d4c-3f2e-ae6d-5a7aec2a2b8b");
    assertThat(RunId.of(key, 1)).isEqualTo(RunId.of(new RunKey("bank@2026-01-05"), 1));
    assertThat(RunId.of(key, 2)).hasToString("3563b48c-04d9-37d0-b061-eba1b079bb3f");
  }

  @Test
  void refusesABlankId() {
    assertThatThrownBy(() -> new RunId(" ")).hasMessage("A run id is not blank");
  }
}
