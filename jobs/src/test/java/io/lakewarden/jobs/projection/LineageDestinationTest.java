package io.lakewarden.jobs.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineageDestinationTest {
  @ParameterizedTest
  @CsvSource({
    "http:/x, http:/x",
    "https:x, https:x",
    "HTTP:x, HTTP:x",
    "ftp://x, ftp://x",
    "ftp:/x/y, ftp:/x/y",
    "s3a://bucket/x, s3a://bucket/x",
    "file:///tmp/x, file:///tmp/x",
    "https:ann:word@host/x?key=word, https:host/x",
    "ftp:/ann:word@host/x, ftp:/host/x",
    "jdbc:db://ann:word@host/x, jdbc:db:",
  })
  void refusesAnyOtherAddressByWhatWasGiven(String given, String shown) {
    assertThatThrownBy(() -> LineageDestination.check(given))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("Cannot deliver lineage to " + shown)
        .hasMessageContaining("Give --to http://HOST/PATH, https://HOST/PATH or the path of a file")
        .hasMessageNotContaining("word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events.jsonl", "/tmp/a:b/events", "http.jsonl", "day:1", "C:\\x", "c:/x"})
  void takesAPathForAFile(String given) {
    assertThatCode(() -> LineageDestination.check(given)).doesNotThrowAnyException();
    assertThat(LineageDestination.isEndpoint(given)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host/x", "HTTPS://host", "https://host:1/x?y=z"})
  void takesAnAddressOfHttpForAnEndpoint(String given) {
    assertThatCode(() -> LineageDestination.check(given)).doesNotThrowAnyException();
    assertThat(LineageDestination.isEndpoint(given)).isTrue();
  }
}
