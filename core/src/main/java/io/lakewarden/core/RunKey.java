package io.lakewarden.core;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What makes two starts of a job the same run: job and logical date unless the caller names one.
 */
public record RunKey(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,199}");

  public RunKey {
    Objects.requireNonNull(value, "value");
    if (!ALLOWED.matcher(value).matches()) {
      throw GovernanceException.usage(
          "Cannot use the given run key: it must start with a letter or digit, hold at most 200 of"
              + " the characters A-Z a-z 0-9 . _ : @ + - and nothing else. Choose another --run-key.");
    }
  }

  /** The key of a verb of a job on a logical date, such as {@code bank@2026-01-05} for a run. */
  public static RunKey of(String job, String verb, LocalDate logicalDate) {
    var suffix = verb.equals("run") ? "" : ":" + verb;
    return new RunKey(job + "@" + logicalDate + suffix);
  }

  @Override
  public String toString() {
    return value;
  }
}
