package io.lakewarden.core.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One version of a dataset that a run read or wrote. */
public record DatasetVersionRecord(
    String dataset,
    String tableId,
    long version,
    String path,
    String role,
    String schemaDigest,
    String schemaJson,
    Optional<LocalDate> logicalDate,
    Optional<Long> rows,
    Optional<String> sourceDigest,
    List<String> sourceFiles)
    implements LedgerRecord {
  /** The role of a version that a statement wrote. */
  public static final String WRITTEN = "WRITTEN";

  /** The role of a version with which a statement changed the columns. */
  public static final String ALTERED = "ALTERED";

  public DatasetVersionRecord {
    sourceFiles = List.copyOf(sourceFiles);
  }

  /** Whether a statement made it, which knows the dataset by its full name; else a step did. */
  public boolean isOfStatement() {
    return role.equals(WRITTEN) || role.equals(ALTERED);
  }
}
