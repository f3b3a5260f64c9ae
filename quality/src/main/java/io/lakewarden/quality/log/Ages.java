package io.lakewarden.quality.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How old times are, in seconds, with the roundings that Spark's conversions have. */
final class Ages {
  private static final double MICROS = 1_000_000.0;

  private final ZoneId zone;
  private final double present;

  Ages(LocalDateTime present, ZoneId zone) {
    this.zone = zone;
    this.present = seconds(present.atZone(zone).toInstant());
  }

  /** The ages of a range of times: the later the younger. */
  Range of(Range times) {
    return new Range(age(times.high()), age(times.low()), false);
  }

  private double age(Comparable<?> time) {
    var at = time instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : (Instant) time;
    return present - seconds(at);
  }

  private static double seconds(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS)) / MICROS;
  }
}
