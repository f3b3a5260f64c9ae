package io.lakewarden.reports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** One value of a report: what all renderings agree on. */
public sealed interface Cell {
  /** The value as text, as CSV holds it; empty where the value is missing. */
  String text();

  /** Words that came from configuration, data names or people. */
  record Text(String text) implements Cell {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A digest: exact for machines, shortened on the page. */
  record Digest(String text) implements Cell {
    public Digest {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A count, or with {@code counted} false a number that is a name, such as a version. */
  record Whole(long value, boolean counted) implements Cell {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A finite measured number. */
  record Decimal(double value) implements Cell {
    public Decimal {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A decimal in a report is finite");
      }
    }

    /** Plain notation without trailing zeros, which reads back as the same double. */
    public BigDecimal exact() {
      return value == 0
          ? BigDecimal.ZERO
          : new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }

    @Override
    public String text() {
      return exact().toPlainString();
    }
  }

  /** A moment in UTC. */
  record Time(Instant value) implements Cell {
    public Time {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String text() {
      return value.toString();
    }
  }

  record State(ReportState value) implements Cell {
    public State {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String text() {
      return value.label();
    }
  }

  /** No value, and the reason why. */
  record Missing(String reason) implements Cell {
    public Missing {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String text() {
      return "";
    }
  }

  /** Words that must be there: a blank text is missing. */
  static Cell of(String text) {
    return text.isBlank() ? missing("not recorded") : new Text(text);
  }

  /** Words that may be absent without anything being missing. */
  static Cell note(String text) {
    return new Text(text);
  }

  static Cell digest(String digest) {
    return digest.isBlank() ? missing("not recorded") : new Digest(digest);
  }

  static Cell count(long count) {
    return new Whole(count, true);
  }

  static Cell number(long name) {
    return new Whole(name, false);
  }

  static Cell of(Instant time) {
    return new Time(time);
  }

  static Cell of(ReportState state) {
    return new State(state);
  }

  static Cell missing(String reason) {
    return new Missing(reason);
  }

  /** A measured number; missing for this reason where there is none or it is not finite. */
  static Cell measured(Optional<Double> value, String reason) {
    return value
        .filter(Double::isFinite)
        .<Cell>map(Decimal::new)
        .orElseGet(() -> missing(reason.isBlank() ? "not measured" : reason));
  }

  static Cell counted(Optional<Long> value) {
    return value.map(Cell::count).orElseGet(() -> missing("not counted"));
  }

  static Cell optional(Optional<String> text, String reason) {
    return text.filter(value -> !value.isBlank())
        .<Cell>map(Text::new)
        .orElseGet(() -> missing(reason));
  }
}
