package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.Commits.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.execution.QueryExecution;

/**
 * One finished statement as Spark reported it.
 *
 * @param time when it ended; strictly later than that of the statement before
 */
record Execution(
    String statementId,
    QueryExecution query,
    ScannedVersions scanned,
    List<Commit> commits,
    boolean succeeded,
    Window window,
    Instant time) {

  /**
   * From when to when the statement ran, in milliseconds since the epoch, by the driver's clock.
   */
  record Window(long begin, long end) {
    Window(Instant begin, Instant end) {
      this(begin.toEpochMilli(), end.toEpochMilli());
    }

    boolean contains(long time) {
      return begin <= time && time <= end;
    }
  }

  /** When the statement began, by the driver's clock. */
  Instant begin() {
    return Instant.ofEpochMilli(window.begin());
  }

  /** The same with commits that were found later. */
  Execution withCommits(List<Commit> found) {
    return new Execution(statementId, query, scanned, found, succeeded, window, time);
  }

  /**
   * The target with the version this statement wrote, by its path or as the only table committed.
   */
  SourceDataset committed(SourceDataset target) {
    Optional<Commit> commit =
        commits.stream()
            .filter(made -> target.path().filter(made.path()::equals).isPresent())
            .reduce((earlier, later) -> later)
            .or(() -> onlyCommit(target));
    var version = commit.map(Commit::version);
    var path = commit.map(Commit::path).or(target::path);
    var tableId = commit.flatMap(Commit::tableId).or(target::tableId);
    return new SourceDataset(target.type(), target.fullName(), path, tableId, version);
  }

  private Optional<Commit> onlyCommit(SourceDataset target) {
    var tables = commits.stream().map(Commit::path).distinct().count();
    return tables == 1 && target.path().isEmpty()
        ? Optional.of(commits.get(commits.size() - 1))
        : Optional.empty();
  }
}
