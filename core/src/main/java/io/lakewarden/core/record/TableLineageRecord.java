package io.lakewarden.core.record;

import io.lakewarden.core.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One statement that read a source and wrote a target; a side that does not exist is empty.
 *
 * @param statementState COMPLETE or FAIL, where it is known how the statement ended
 */
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
    Instant statementTime,
    Optional<String> statementState)
    implements LedgerRecord {
  public TableLineageRecord {
    unknownNodes = List.copyOf(unknownNodes);
  }

  /** The record of a statement of which nobody noted how it ended. */
  public TableLineageRecord(
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
      Instant statementTime) {
    this(
        recordId,
        statementId,
        operation,
        captureStatus,
        unknownNodes,
        sourceType,
        sourceTableFullName,
        sourcePath,
        sourceTableId,
        sourceVersion,
        targetType,
        targetTableFullName,
        targetPath,
        targetTableId,
        targetVersion,
        statementTime,
        Optional.empty());
  }

  /** A statement of which neither sources nor target are known. */
  public static TableLineageRecord withoutSides(
      String recordId,
      String statementId,
      String operation,
      String captureStatus,
      List<String> unknownNodes,
      Instant statementTime) {
    return new TableLineageRecord(
        recordId,
        statementId,
        operation,
        captureStatus,
        unknownNodes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        statementTime);
  }

  /** Whether the statement is known to have failed, so that it made nothing from anything. */
  public boolean hasFailed() {
    return statementState.filter(RunState.FAIL.name()::equals).isPresent();
  }

  /** The same fact, with another word on how much of the statement is known. */
  public TableLineageRecord withCapture(String status, List<String> nodes) {
    return new TableLineageRecord(
        recordId,
        statementId,
        operation,
        status,
        nodes,
        sourceType,
        sourceTableFullName,
        sourcePath,
        sourceTableId,
        sourceVersion,
        targetType,
        targetTableFullName,
        targetPath,
        targetTableId,
        targetVersion,
        statementTime,
        statementState);
  }
}
