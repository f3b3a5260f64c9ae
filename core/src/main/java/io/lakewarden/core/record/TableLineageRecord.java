package io.lakewarden.core.record;

import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.PlainName;
import io.lakewarden.core.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One statement that read a source and wrote a target; a side that does not exist is empty.
 *
 * @param statementTime when the statement ended
 * @param statementState COMPLETE or FAIL, where it is known how the statement ended
 * @param statementStart when the statement began, where it is known to have begun earlier
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
    Optional<String> statementState,
    Optional<Instant> statementStart)
    implements LedgerRecord {
  public TableLineageRecord {
    unknownNodes = List.copyOf(unknownNodes);
  }

  /** The record of a statement of which nobody noted when it began. */
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
      Instant statementTime,
      Optional<String> statementState) {
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
        statementState,
        Optional.empty());
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

  /** What is left of the fact where its source is not told. */
  public TableLineageRecord withoutSource() {
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
        targetType,
        targetTableFullName,
        targetPath,
        targetTableId,
        targetVersion,
        statementTime,
        statementState,
        statementStart);
  }

  /** The same fact, with what else is known of the operation and of the table it wrote. */
  public TableLineageRecord withTarget(
      String knownOperation, Optional<String> tableId, Optional<Long> version) {
    return new TableLineageRecord(
        recordId,
        statementId,
        knownOperation,
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
        tableId,
        version,
        statementTime,
        statementState,
        statementStart);
  }

  /** The same fact with names and paths that hold no credentials. */
  public TableLineageRecord withPlainNames() {
    return new TableLineageRecord(
        recordId,
        statementId,
        operation,
        captureStatus,
        unknownNodes,
        sourceType,
        sourceTableFullName.map(PlainName::of),
        sourcePath.map(PlainAddress::of),
        sourceTableId,
        sourceVersion,
        targetType,
        targetTableFullName.map(PlainName::of),
        targetPath.map(PlainAddress::of),
        targetTableId,
        targetVersion,
        statementTime,
        statementState,
        statementStart);
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
        statementState,
        statementStart);
  }
}
