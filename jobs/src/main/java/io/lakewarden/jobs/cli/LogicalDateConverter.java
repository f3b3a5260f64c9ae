package io.lakewarden.jobs.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a logical date; {@code yesterday} is for schedulers that cannot pass one. */
final class LogicalDateConverter implements ITypeConverter<LocalDate> {
  private static final String YESTERDAY = "yesterday";

  @Override
  public LocalDate convert(String value) {
    if (value.equals(YESTERDAY)) {
      return LocalDate.now(Clock.systemUTC()).minusDays(1);
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + value + "' is no date like 2026-01-31");
    }
  }
}
