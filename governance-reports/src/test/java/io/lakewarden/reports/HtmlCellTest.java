package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlCellTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0", "0.912345678, 0.91235", "41250.5, '41,250.5'", "1234567.8, '1,234,567.8'",
    "0.00001234, 1.234E-5", "-3.5, -3.5", "100, 100", "2.5E20, 2.5E+20"
  })
  void roundsToFiveDigitsAndKeepsTheWholePart(BigDecimal value, String shown) {
    assertThat(HtmlCell.rounded(value)).isEqualTo(shown);
  }
}
