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
  public DatasetVersionRecord {
    sourceFiles = List.copyOf(sourceFiles);
  }
}
