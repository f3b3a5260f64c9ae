package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The lineage of all runs of one job. Statements that failed made nothing from anything: what is
 * recorded of them is left out.
 *
 * @param job its name; part of each process's identity
 * @param tables a record without target has no process to show and is ignored
 * @param columns influences on a whole dataset show in the table lineage
 */
public record JobLineage(
    String job, List<TableLineageRecord> tables, List<ColumnLineageRecord> columns) {
  public JobLineage {
    Objects.requireNonNull(job, "job");
    var failed =
        tables.stream()
            .filter(TableLineageRecord::hasFailed)
            .map(TableLineageRecord::statementId)
            .collect(Collectors.toSet());
    tables = tables.stream().filter(row -> !failed.contains(row.statementId())).toList();
    columns = columns.stream().filter(row -> !failed.contains(row.statementId())).toList();
    if (job.isBlank()) {
      throw new IllegalArgumentException("The job that produced the lineage has a name");
    }
  }
}
