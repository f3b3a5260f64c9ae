package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is written where, and by which run.
 *
 * @param dataset the name in the configuration
 * @param logicalDate the date whose rows an increment replaces; a snapshot needs none
 * @param inputs what the rows were made from, for the commit's metadata
 */
public record TableWrite(
    String dataset,
    String path,
    Mode mode,
    Optional<LocalDate> logicalDate,
    RunKey key,
    int generation,
    RunId runId,
    List<TableInput> inputs) {

  /** How a write treats what is there. */
  public enum Mode {
    /** The rows replace all rows, the columns replace all columns. */
    SNAPSHOT,
    /** The rows replace those of their logical date; new columns are added. */
    INCREMENT
  }

  /** A write that names no inputs. */
  public TableWrite(
      String dataset,
      String path,
      Mode mode,
      Optional<LocalDate> logicalDate,
      RunKey key,
      int generation,
      RunId runId) {
    this(dataset, path, mode, logicalDate, key, generation, runId, List.of());
  }

  /** The same write of rows that were made from these versions. */
  public TableWrite madeFrom(List<TableInput> sources) {
    return new TableWrite(dataset, path, mode, logicalDate, key, generation, runId, sources);
  }

  public TableWrite {
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(runId, "runId");
    if (mode == Mode.INCREMENT && logicalDate.isEmpty()) {
      throw new IllegalArgumentException("An increment of " + dataset + " needs its logical date");
    }
  }
}
