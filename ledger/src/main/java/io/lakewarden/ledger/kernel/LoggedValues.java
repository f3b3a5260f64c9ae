package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads values of the log as the types of their columns; what cannot be read is unknown. */
final class LoggedValues {
  private static final int YEAR_OF_WHOLE_MINUTES = 1973;

  private LoggedValues() {}

  /** A bound; NaN is {@code Double.NaN}. */
  static Optional<Comparable<?>> bound(LoggedColumn column, JsonNode value) {
    if (column.widened() || value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return switch (column.type()) {
        case "byte", "short", "integer", "long" ->
            value.isIntegralNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
        case "float" -> number(value).map(text -> positiveZero(Float.valueOf(text).doubleValue()));
        case "double" -> number(value).map(text -> positiveZero(Double.parseDouble(text)));
        case "date" -> Optional.of(LocalDate.parse(value.asText()));
        case "timestamp" -> time(value.asText()).map(time -> time);
        default ->
            column.type().startsWith("decimal") && value.isNumber()
                ? Optional.of(value.decimalValue())
                : Optional.empty();
      };
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Offsets of earlier centuries have seconds, which the log leaves out. */
  private static Optional<Instant> time(String text) {
    var time = OffsetDateTime.parse(text);
    return text.endsWith("Z") || time.getYear() >= YEAR_OF_WHOLE_MINUTES
        ? Optional.of(time.toInstant())
        : Optional.empty();
  }

  /** JSON has no NaN and no infinity; writers put them in quotes. */
  private static Optional<String> number(JsonNode value) {
    return value.isNumber() || value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** The value of a partition; times are unknown, since their zone is the writer's. */
  static Optional<Object> partition(LoggedColumn column, String text) {
    try {
      return switch (column.type()) {
        case "string" -> Optional.of(text);
        case "boolean" ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty();
        case "byte", "short", "integer", "long" -> Optional.of(plain(text));
        case "float" -> Optional.of(positiveZero(Float.valueOf(text).doubleValue()));
        case "double" -> Optional.of(positiveZero(Double.parseDouble(text)));
        case "date" -> Optional.of(LocalDate.parse(text));
        default ->
            column.type().startsWith("decimal") ? Optional.of(plain(text)) : Optional.empty();
      };
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal plain(String text) {
    var number = new BigDecimal(text).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static double positiveZero(double value) {
    return value + 0.0;
  }
}
