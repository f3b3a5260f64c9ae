package io.lakewarden.jobs.trace;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One statement that wrote something, as the ledger has it.
 *
 * @param runId the run that recorded it
 * @param date the logical date of that run, where the run reads only what is visible at its date
 * @param reads versions that it read, each once
 * @param target what it wrote
 */
record Statement(
    String id,
    String operation,
    String runId,
    Optional<LocalDate> date,
    List<Read> reads,
    DataVersion target) {
  Statement {
    Objects.requireNonNull(target, "target");
    reads = List.copyOf(reads);
  }

  /** A version that was read: everything that the table held then, or what the run saw of it. */
  record Read(String name, Optional<Long> version) {}
}
