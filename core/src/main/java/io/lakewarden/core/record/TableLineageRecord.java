package io.lakewarden.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One statement that read a source and wrote a target; a side that does not exist is empty. */
public record TableLineageRecord(
    String recordId,
    String statementId,
    String operation,
    String captureStatus,
    List<String> unknownNodes,
    Optional<String> sourceType,
    Optional<String> sourceTableFullName,
    Optional<String> sourcePath,
    Optional<String> sourceTableId,
    Optional<Long> sourceVersion,
    Optional<String> targetType,
    Optional<String> targetTableFullName,
    Optional<String> targetPath,
    Optional<String> targetTableId,
    Optional<Long> targetVersion,
    Instant statementTime)
    implements LedgerRecord {
  public TableLineageRecord {
    unknownNodes = List.copyOf(unknownNodes);
  }
}
