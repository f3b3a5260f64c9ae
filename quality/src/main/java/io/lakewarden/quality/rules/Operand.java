package io.lakewarden.quality.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/** What a comparison of a rule compares with. */
public sealed interface Operand {

  /** A constant number. */
  record Quantity(BigDecimal value) implements Operand {}

  /** A constant text, or a regular expression. */
  record Text(String value) implements Operand {}

  /** One of the words of the rule language for a value that says nothing. */
  enum Keyword implements Operand {
    NULL,
    EMPTY,
    WHITESPACES_ONLY
  }

  /**
   * A point in time: a fixed one, or the scan's present moved by an offset.
   *
   * @param fixed the local date and time, absent where the moment depends on the scan's present
   * @param offset what is added to the present
   * @param text how the rule spells it, without quotes
   */
  record Moment(Optional<LocalDateTime> fixed, Duration offset, String text) implements Operand {

    /** The moment, seen from a present. */
    public LocalDateTime at(LocalDateTime present) {
      return fixed.orElseGet(() -> present.plus(offset));
    }
  }

  /** A length of time, for ages. */
  record Age(Duration value) implements Operand {}

  /**
   * A number computed from earlier values of the rule's metric, which are not known yet.
   *
   * @param missing why they are not
   */
  record FromPast(PastExpression expression, String missing) implements Operand {
    static final String NONE_GIVEN =
        "its threshold comes from earlier dates, and no history was given";
  }
}
