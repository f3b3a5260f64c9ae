package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One governed run as the ledger knows it.
 *
 * @param runKey what makes two starts of the job the same run
 * @param closing how it ended; empty while it is open
 * @param atWork whether a live process is at work on an open run; one that nobody works on has died
 * @param verdicts what the run itself found out about datasets
 * @param tables the table lineage of its statements
 * @param columns the column lineage of its statements
 */
public record ExportedRun(
    String runId,
    String runKey,
    RunRecord start,
    Optional<RunRecord> closing,
    boolean atWork,
    List<QualityResultRecord> verdicts,
    List<TableLineageRecord> tables,
    List<ColumnLineageRecord> columns,
    DatasetEvidence evidence) {
  public ExportedRun {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(runKey, "runKey");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(closing, "closing");
    Objects.requireNonNull(evidence, "evidence");
    verdicts = List.copyOf(verdicts);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }

  /** Whether the run is open and nobody works on it. */
  boolean isDead() {
    return closing.isEmpty() && !atWork;
  }

  /** The dataset versions that the run judged and whose place is known. */
  Set<EventDataset> judged() {
    return verdicts.stream()
        .map(verdict -> evidence.dataset(verdict.tableId(), verdict.version()))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
