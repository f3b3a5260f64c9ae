package io.lakewarden.lineage.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where and how much an application spools.
 *
 * @param folder created when the first statement ends
 * @param job the name that records carry
 * @param fileBytes a file that reached this size is followed by the next
 * @param statementBytes a longer record is reduced: without expressions, then without indirect
 *     edges, then without columns
 * @param waiting ends of executions that wait to be read; each holds its plan in memory
 * @param drain how long the end of an application waits for what is not yet on disk
 */
public record SpoolSettings(
    Path folder, String job, long fileBytes, long statementBytes, int waiting, Duration drain) {
  public SpoolSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(drain, "drain");
    if (fileBytes < 1 || statementBytes < 1 || waiting < 1 || drain.isNegative()) {
      throw new IllegalArgumentException("Limits of a spool are positive");
    }
  }

  /** With limits that suit most jobs: files of 64 MiB, records of 16 MiB, 5,000 plans, 30 s. */
  public static SpoolSettings of(Path folder, String job) {
    return new SpoolSettings(folder, job, 64L << 20, 16L << 20, 5_000, Duration.ofSeconds(30));
  }
}
