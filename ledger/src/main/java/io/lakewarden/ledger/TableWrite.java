package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What is written where, and by which run.
 *
 * @param dataset the name in the configuration
 * @param logicalDate the date whose rows an increment replaces; a snapshot needs none
 */
public record TableWrite(
    String dataset,
    String path,
    Mode mode,
    Optional<LocalDate> logicalDate,
    RunKey key,
    int generation,
    RunId runId) {

  /** How a write treats what is there. */
  public enum Mode {
    /** The rows replace all rows, the columns replace all columns. */
    SNAPSHOT,
    /** The rows replace those of their logical date; new columns are added. */
    INCREMENT
  }

  public TableWrite {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(runId, "runId");
    if (mode == Mode.INCREMENT && logicalDate.isEmpty()) {
      throw new IllegalArgumentException("An increment of " + dataset + " needs its logical date");
    }
  }
}
