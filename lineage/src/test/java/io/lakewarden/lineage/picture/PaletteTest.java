package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contrast by the formula of WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminance.
 */
class PaletteTest {
  @ParameterizedTest
  @ValueSource(strings = {"TABLE", "PATH", "VIEW", "JDBC", "MODEL", "OTHER"})
  void textIsReadableOnTheHeadOfEachType(String type) {
    assertThat(contrast(Palette.INK, Palette.head(type))).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Palette.QUIET, Palette.head(type))).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void textIsReadableElsewhere() {
    assertThat(contrast(Palette.INK, Palette.PAPER)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Palette.QUIET, Palette.PAPER)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Palette.INK, Palette.CENTRE)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Palette.QUIET, Palette.CENTRE)).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Palette.DIRECT,
        Palette.INDIRECT,
        Palette.MASKED,
        Palette.BORDER,
        Palette.CENTRE_BORDER
      })
  void linesStandOutFromThePaper(String colour) {
    assertThat(contrast(colour, Palette.PAPER)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void knowsTheFigureOfBlackOnWhite() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21.0);
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
