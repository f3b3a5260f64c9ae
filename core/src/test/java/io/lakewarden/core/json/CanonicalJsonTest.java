package io.lakewarden.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Severity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  private record Inner(String someName, Optional<Long> rowCount) {}

  private record Outer(List<Inner> items, Severity severity, Instant eventTime, double share) {}

  /** The table of appendix B of RFC 8785: bits of the double and its text. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesDoublesAsThePublishedTableDoes(String bits, String text) {
    var value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(CanonicalJson.of(value)).isEqualTo(text);
  }

  @Test
  void writesTheFewestDigitsWhereThePlatformWritesOneTooMany() {
    assertThat(CanonicalJson.of(2.0e-3)).isEqualTo("0.002");
    assertThat(CanonicalJson.of(2.2250738585072014e-308)).isEqualTo("2.2250738585072014e-308");
    // Two to the power of -44; JDK 17 itself writes 5.6843418860808015E-14.
    assertThat(CanonicalJson.of(0x1p-44)).isEqualTo("5.684341886080802e-14");
  }

  @Test
  void everyDoubleReadsBackAsItself() {
    var random = new Random(7);
    for (var i = 0; i < 20_000; i++) {
      var value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(CanonicalJson.of(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void writesNonFiniteDoublesAsText() {
    assertThat(
            CanonicalJson.of(
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN)))
        .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\",\"NaN\"]");
  }

  @Test
  void keepsAllDigitsOfIntegersAndTheDecimalTextOfFloats() {
    assertThat(
            CanonicalJson.of(List.of(Long.MAX_VALUE, 7, new BigInteger("123456789012345678901"))))
        .isEqualTo("[9223372036854775807,7,123456789012345678901]");
    assertThat(CanonicalJson.of(0.1f)).isEqualTo("0.1");
    assertThat(CanonicalJson.of(new BigDecimal("1200.500"))).isEqualTo("1200.5");
    assertThat(CanonicalJson.of(new BigDecimal("0E+3"))).isEqualTo("0");
  }

  /** The sorting example of RFC 8785, 3.2.3: keys by UTF-16 code unit, not by code point. */
  @Test
  void sortsKeysByCodeUnit() {
    var map = new LinkedHashMap<String, Object>();
    for (var key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
      map.put(key, 0);
    }

    assertThat(CanonicalJson.of(map))
        .isEqualTo(
            "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}");
  }

  @Test
  void escapesOnlyWhatMustBeEscaped() {
    assertThat(CanonicalJson.of("\u20ac$\u000f\nA'B\"\\\\\"/\u007f"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"");
    assertThat(CanonicalJson.of("\b\f\t\r")).isEqualTo("\"\\b\\f\\t\\r\"");
    assertThat(CanonicalJson.of("a\ud83db\ude00")).isEqualTo("\"a\\ud83db\\ude00\"");
  }

  @Test
  void writesRecordsWithSnakeCaseNamesAndEmptyOptionalsAsNull() {
    var value =
        new Outer(
            List.of(new Inner("a", Optional.of(3L)), new Inner("b", Optional.empty())),
            Severity.ERROR,
            Instant.parse("2026-01-05T10:00:00Z"),
            1.0);

    assertThat(CanonicalJson.of(value))
        .isEqualTo(
            "{\"event_time\":\"2026-01-05T10:00:00Z\",\"items\":[{\"row_count\":3,\"some_name\":\"a\"},"
                + "{\"row_count\":null,\"some_name\":\"b\"}],\"severity\":\"ERROR\",\"share\":1}");
    assertThat(CanonicalJson.of(new DatasetPin("d", "/p", "t", 4, "s")))
        .isEqualTo(
            "{\"dataset\":\"d\",\"path\":\"/p\",\"schema_digest\":\"s\",\"table_id\":\"t\",\"version\":4}");
  }

  @Test
  void writesNullsBooleansDatesAndEnumKeys() {
    assertThat(CanonicalJson.of(Arrays.asList(null, true, false, LocalDate.of(2026, 1, 5))))
        .isEqualTo("[null,true,false,\"2026-01-05\"]");
    assertThat(CanonicalJson.of(Map.of(Severity.WARN, Map.of()))).isEqualTo("{\"WARN\":{}}");
  }

  @Test
  void refusesWhatHasNoOrderOrNoMeaning() {
    assertThatThrownBy(() -> CanonicalJson.of(Set.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No canonical JSON for a value of type");
    assertThatThrownBy(() -> CanonicalJson.of(Map.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A key of a JSON object is text");
  }
}
