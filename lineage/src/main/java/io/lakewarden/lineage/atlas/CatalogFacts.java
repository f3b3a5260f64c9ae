package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;

/**
 * What the ledger knows and a catalogue should show: all of it, because what is missing here and
 * was published before is taken away there.
 *
 * @param datasets versions read or written; of several versions of one dataset the latest counts
 * @param classifications personal-data findings; those of no personal category are ignored
 * @param lineage one per job
 * @param results what rules said, oldest first: the last word about a rule and a version counts
 * @param certificates in all their states, oldest first
 * @param models trained versions
 * @param runs the newest of each job are shown
 */
public record CatalogFacts(
    List<DatasetVersionRecord> datasets,
    List<ClassificationRecord> classifications,
    List<JobLineage> lineage,
    List<QualityResultRecord> results,
    List<CertificateRecord> certificates,
    List<TrainedModel> models,
    List<JobRun> runs) {
  /** How many judged versions of a dataset are shown; facts about older ones are not needed. */
  public static final int VERDICTS = VerdictEntities.KEPT;

  /** How many runs of a job are shown; older ones are not needed. */
  public static final int RUNS = RunEntities.KEPT;

  public CatalogFacts {
    datasets = List.copyOf(datasets);
    classifications = List.copyOf(classifications);
    lineage = List.copyOf(lineage);
    results = List.copyOf(results);
    certificates = List.copyOf(certificates);
    models = List.copyOf(models);
    runs = List.copyOf(runs);
  }

  /** Facts about data and nothing else. */
  public CatalogFacts(
      List<DatasetVersionRecord> datasets,
      List<ClassificationRecord> classifications,
      List<JobLineage> lineage) {
    this(datasets, classifications, lineage, List.of(), List.of(), List.of(), List.of());
  }
}
