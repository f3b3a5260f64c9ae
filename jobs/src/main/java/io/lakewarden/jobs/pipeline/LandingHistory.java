package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What closed runs have landed of one dataset, and mended since, oldest first. */
final class LandingHistory {
  static final String LANDED = "LANDED";
  static final String MENDED = "MENDED";

  private final DatasetConfig dataset;
  private final List<DatasetVersionRecord> versions;

  LandingHistory(DatasetConfig dataset, List<DatasetVersionRecord> versions) {
    this.dataset = dataset;
    this.versions = List.copyOf(versions);
  }

  static LandingHistory read(LedgerReader ledger, DatasetConfig dataset) {
    return new LandingHistory(
        dataset,
        ledger.read(LedgerTables.DATASET_VERSIONS).stream()
            .map(LedgerEntry::record)
            .filter(version -> version.dataset().equals(dataset.name()))
            .filter(version -> Set.of(LANDED, MENDED).contains(version.role()))
            .toList());
  }

  /**
   * The version with the mended rows of a date, where a landing of this source would only bring
   * back the rows that were mended.
   */
  Optional<DatasetVersionRecord> mended(LocalDate date, Optional<String> sourceDigest) {
    var last = last(versions.stream().filter(version -> isOf(version, date)).toList());
    var landed =
        last(
            versions.stream()
                .filter(version -> isOf(version, date) && version.role().equals(LANDED))
                .toList());
    boolean same =
        sourceDigest.isPresent()
            && landed.flatMap(DatasetVersionRecord::sourceDigest).equals(sourceDigest);
    return last.filter(version -> version.role().equals(MENDED))
        .filter(version -> same && replacedBy(date).isEmpty());
  }

  /** The date whose landing replaced all rows of this date; increments replace none but theirs. */
  Optional<LocalDate> replacedBy(LocalDate date) {
    return dataset.load() == LoadMode.INCREMENT
        ? Optional.empty()
        : last(versions)
            .flatMap(DatasetVersionRecord::logicalDate)
            .filter(other -> !other.equals(date));
  }

  private static boolean isOf(DatasetVersionRecord version, LocalDate date) {
    return version.logicalDate().equals(Optional.of(date));
  }

  private static <T> Optional<T> last(List<T> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }
}
