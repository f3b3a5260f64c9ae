package io.lakewarden.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  @Test
  void digitsAreAVersion() {
    assertThat(AsOf.parse("12").version()).hasValue(12L);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31,2026-01-31T23:59:59.999999Z",
    "2026-01-31T12:30:00,2026-01-31T12:30:00Z",
    "2026-01-31 12:30:00,2026-01-31T12:30:00Z",
    "2026-01-31T12:30:00.5Z,2026-01-31T12:30:00.5Z",
    "2026-01-31T12:30:00+02:00,2026-01-31T10:30:00Z"
  })
  void datesCountToTheirEndAndTimesAreUtc(String text, String moment) {
    assertThat(AsOf.parse(text).time()).hasValue(Instant.parse(moment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "-1", "", "2026-01-31T25:00:00"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> AsOf.parse(text))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("as of '" + text + "'");
  }
}
