package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;
import java.util.Optional;

/**
 * What was known about datasets when a run ended; oldest first.
 *
 * @param classifications of several findings on one column the last counts
 */
public record DatasetEvidence(
    List<DatasetVersionRecord> versions,
    List<QualityResultRecord> results,
    List<ColumnProfileRecord> profiles,
    List<ClassificationRecord> classifications) {
  public DatasetEvidence {
    versions = List.copyOf(versions);
    results = List.copyOf(results);
    profiles = List.copyOf(profiles);
    classifications = List.copyOf(classifications);
  }

  /** Nothing but the lineage is known. */
  public static DatasetEvidence none() {
    return new DatasetEvidence(List.of(), List.of(), List.of(), List.of());
  }

  /** One version of a table whose place is known. */
  Optional<EventDataset> dataset(String tableId, long version) {
    return versions.stream()
        .filter(known -> known.tableId().equals(tableId) && known.version() == version)
        .reduce((earlier, later) -> later)
        .map(
            known ->
                new EventDataset(
                    EventDataset.PATH,
                    known.path(),
                    Optional.of(known.path()),
                    Optional.of(tableId),
                    Optional.of(version)));
  }

  /** The dataset's version, with its schema. */
  Optional<DatasetVersionRecord> version(EventDataset dataset) {
    return versions.stream()
        .filter(known -> dataset.version().filter(number -> number == known.version()).isPresent())
        .filter(known -> isSame(dataset, known))
        .reduce((earlier, later) -> later);
  }

  /** The dataset's name in the configuration. */
  Optional<String> configuredName(EventDataset dataset) {
    return versions.stream()
        .filter(known -> isSame(dataset, known))
        .map(DatasetVersionRecord::dataset)
        .filter(name -> !name.isBlank())
        .reduce((earlier, later) -> later);
  }

  private static boolean isSame(EventDataset dataset, DatasetVersionRecord known) {
    return dataset.tableId().isPresent()
        ? dataset.tableId().get().equals(known.tableId())
        : dataset.path().filter(PlainAddress.of(known.path())::equals).isPresent();
  }

  /** The verdicts on this version of the dataset. */
  List<QualityResultRecord> results(EventDataset dataset) {
    return results.stream()
        .filter(found -> isVersion(dataset, found.tableId(), found.version()))
        .toList();
  }

  /** What was measured of this version of the dataset. */
  List<ColumnProfileRecord> profiles(EventDataset dataset) {
    return profiles.stream()
        .filter(found -> isVersion(dataset, found.tableId(), found.version()))
        .toList();
  }

  /** The findings of personal data in the dataset's table, of whatever version. */
  List<ClassificationRecord> classifications(EventDataset dataset) {
    return classifications.stream()
        .filter(found -> dataset.tableId().filter(found.tableId()::equals).isPresent())
        .toList();
  }

  private static boolean isVersion(EventDataset dataset, String tableId, long version) {
    return dataset.tableId().filter(tableId::equals).isPresent()
        && dataset.version().filter(number -> number == version).isPresent();
  }
}
