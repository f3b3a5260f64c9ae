package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("format", "path", "id", "sql", "min_auc");

  @ParameterizedTest
  @CsvSource({
    "fromat, format",
    "FORMAT, format",
    "pth, path",
    "minAuc, min_auc",
    "idd, id",
  })
  void findsWhatWasMeant(String found, String meant) {
    assertThat(NearestName.of(found, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"owner", "xy", "z", "colour", "''"})
  void staysSilentWhereNothingIsNear(String found) {
    assertThat(NearestName.of(found, KNOWN)).isEmpty();
  }
}
