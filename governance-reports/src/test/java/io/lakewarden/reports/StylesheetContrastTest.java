package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Contrast by the formula of WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminance.
 */
class StylesheetContrastTest {
  private static final Map<String, String> TOKENS = tokens();

  @ParameterizedTest
  @CsvSource({
    "ink, paper",
    "ink, wash",
    "quiet, paper",
    "quiet, wash",
    "accent, paper",
    "accent, wash",
    "masthead-ink, masthead",
    "masthead-quiet, masthead",
    "pass-ink, pass-wash",
    "warn-ink, warn-wash",
    "fail-ink, fail-wash",
    "not-run-ink, not-run-wash",
    "unknown-ink, unknown-wash"
  })
  void textIsReadable(String text, String background) {
    assertThat(contrast(TOKENS.get(text), TOKENS.get(background))).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void graphicsStandOutFromThePaper() {
    var fills = Pattern.compile("svg \\.(fill-[a-z_]+|arrow) \\{ fill: (#[0-9a-f]{6})");
    var matcher = fills.matcher(Stylesheet.text());
    int found = 0;
    while (matcher.find()) {
      assertThat(contrast(matcher.group(2), TOKENS.get("paper")))
          .as(matcher.group(1))
          .isGreaterThan(3);
      found++;
    }
    assertThat(found).isEqualTo(6);
    assertThat(contrast(TOKENS.get("bar"), TOKENS.get("paper"))).isGreaterThan(3);
  }

  @Test
  void knowsTheFigureOfBlackOnWhite() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21.0);
  }

  private static Map<String, String> tokens() {
    var tokens = new HashMap<String, String>();
    var matcher = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(Stylesheet.text());
    while (matcher.find()) {
      tokens.put(matcher.group(1), matcher.group(2));
    }
    return tokens;
  }

  private static double contrast(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int from) {
    double share = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
