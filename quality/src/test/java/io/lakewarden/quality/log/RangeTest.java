package io.lakewarden.quality.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.quality.log.Range.Share;
import io.lakewarden.quality.rules.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The range is always 2 to 4, both included. */
class RangeTest {
  private static final Range RANGE = new Range(decimal("2"), decimal("4"), false);
  private static final Range WHOLE = new Range(decimal("2"), decimal("4"), true);

  @ParameterizedTest
  @CsvSource({
    "GREATER_THAN, 1, ALL",
    "GREATER_THAN, 2, MIXED",
    "GREATER_THAN, 4, NONE",
    "GREATER_THAN_EQUAL_TO, 2, ALL",
    "GREATER_THAN_EQUAL_TO, 4, MIXED",
    "GREATER_THAN_EQUAL_TO, 5, NONE",
    "LESS_THAN, 5, ALL",
    "LESS_THAN, 4, MIXED",
    "LESS_THAN, 2, NONE",
    "LESS_THAN_EQUAL_TO, 4, ALL",
    "LESS_THAN_EQUAL_TO, 2, MIXED",
    "LESS_THAN_EQUAL_TO, 1, NONE",
    "EQUALS, 3, MIXED",
    "EQUALS, 5, NONE",
    "NOT_EQUALS, 5, ALL",
    "NOT_EQUALS, 2, MIXED"
  })
  void comparesWithOneOperand(Operator operator, String operand, Share expected) {
    assertThat(RANGE.satisfying(operator, List.of(decimal(operand)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, ALL",
    "1, 4, MIXED",
    "2, 5, MIXED",
    "4, 9, NONE",
    "0, 2, NONE",
    "5, 1, NONE",
    "3, 3, NONE"
  })
  void bothEndsOfBetweenAreOut(String from, String to, Share expected) {
    var ends = List.of(decimal(from), decimal(to));

    assertThat(RANGE.satisfying(Operator.BETWEEN, ends)).isEqualTo(expected);
    assertThat(RANGE.satisfying(Operator.NOT_BETWEEN, ends)).isEqualTo(expected.opposite());
  }

  @Test
  void countsWholeNumbersAndDays() {
    var all = List.of(decimal("4.0"), decimal("3"), decimal("2"), decimal("2.00"));
    var fewer = List.of(decimal("2"), decimal("4"), decimal("2.5"));

    assertThat(WHOLE.satisfying(Operator.IN, all)).isEqualTo(Share.ALL);
    assertThat(WHOLE.satisfying(Operator.NOT_IN, all)).isEqualTo(Share.NONE);
    assertThat(WHOLE.satisfying(Operator.IN, fewer)).isEqualTo(Share.MIXED);
    assertThat(WHOLE.satisfying(Operator.EQUALS, List.of(decimal("2.5")))).isEqualTo(Share.NONE);
    assertThat(RANGE.satisfying(Operator.IN, all)).isEqualTo(Share.MIXED);
    var day = LocalDate.of(2024, 2, 28);
    assertThat(
            new Range(day, day.plusDays(2), true)
                .satisfying(Operator.IN, List.of(day, day.plusDays(1), day.plusDays(2))))
        .isEqualTo(Share.ALL);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
