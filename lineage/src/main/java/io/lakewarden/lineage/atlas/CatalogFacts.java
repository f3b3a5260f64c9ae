package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Objects;

/**
 * What the ledger knows and a catalogue should show.
 *
 * @param datasets versions read or written; of several versions of one dataset the latest counts
 * @param classifications personal-data findings; those of no personal category are ignored
 * @param tables table lineage; a record without target has no process to show and is ignored
 * @param columns column lineage; influences on a whole dataset show in the table lineage
 * @param job the job whose steps the lineage describes; part of each process's identity
 */
public record CatalogFacts(
    List<DatasetVersionRecord> datasets,
    List<ClassificationRecord> classifications,
    List<TableLineageRecord> tables,
    List<ColumnLineageRecord> columns,
    String job) {
  public CatalogFacts {
    datasets = List.copyOf(datasets);
    classifications = List.copyOf(classifications);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    Objects.requireNonNull(job, "job");
    if (job.isBlank()) {
      throw new IllegalArgumentException("The job that produced the lineage has a name");
    }
  }
}
