package io.lakewarden.jobs.lineage;

import io.lakewarden.core.GovernanceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state of the lineage that is asked for.
 *
 * @param time the last moment that counts
 * @param version a version of the dataset that is asked about
 */
public record AsOf(Optional<Instant> time, Optional<Long> version) {
  /** As it is now. */
  public static final AsOf NOW = new AsOf(Optional.empty(), Optional.empty());

  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  /**
   * A version, where the text has only digits; otherwise a date, which counts to its end, or a time
   * in ISO 8601. Without a zone it is UTC.
   *
   * @throws GovernanceException 20 where it is none of these
   */
  public static AsOf parse(String text) {
    if (VERSION.matcher(text).matches()) {
      return new AsOf(Optional.empty(), Optional.of(Long.parseLong(text)));
    }
    return new AsOf(Optional.of(moment(text)), Optional.empty());
  }

  private static Instant moment(String text) {
    var iso = text.strip().replaceFirst("^(\\S+) (\\S+)$", "$1T$2");
    try {
      if (!iso.contains("T")) {
        var nextDay = LocalDate.parse(iso).plusDays(1);
        return nextDay.atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000);
      }
      return iso.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw GovernanceException.usage(
          "Cannot look at lineage as of '"
              + text
              + "': it is neither a version like 12, nor a date like 2026-01-31, nor a time like"
              + " 2026-01-31T12:30:00Z.");
    }
  }
}
