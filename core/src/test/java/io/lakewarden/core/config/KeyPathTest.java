package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "job",
        "datasets[0].path",
        "datasets.customers.path",
        "datasets[10].rules[2].id",
        "datasets[0].columns['a.b']",
        "datasets.customers.rules.email-present.severity"
      })
  void readsBackWhatItWrites(String text) {
    assertThat(KeyPath.parse(text)).hasToString(text);
  }

  @Test
  void takesNamesInEitherQuotes() {
    assertThat(KeyPath.parse("columns[\"a.b\"]")).isEqualTo(KeyPath.parse("columns['a.b']"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".job", "job.", "a..b", "[0]", "a[", "a[x]", "a[0]b", "a[1", "a'b"})
  void refusesWhatIsNoPath(String text) {
    assertThatThrownBy(() -> KeyPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
