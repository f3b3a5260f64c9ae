package io.lakewarden.lineage.capture;

import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.delta.DeltaLogFileIndex;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;
import org.apache.spark.sql.delta.commands.cdc.CDCReader;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.delta.files.TahoeLogFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.sources.BaseRelation;

/** What Delta's own plan classes say about tables and versions, without touching storage. */
final class DeltaPlans {
  private final ScannedVersions scanned;

  DeltaPlans(ScannedVersions scanned) {
    this.scanned = scanned;
  }

  static boolean isTransactionLog(FileIndex index) {
    return DeltaClasses.areVisible() && index instanceof DeltaLogFileIndex;
  }

  /**
   * A Delta scan. Time travel fixes the version; otherwise the version that the execution really
   * scanned counts, and only for frames cached earlier the one analysis saw.
   */
  SourceDataset scan(TahoeFileIndex index, Optional<SourceDataset> catalogTable) {
    var path = DatasetNames.path(index.path());
    Optional<Long> fixed =
        index instanceof TahoeLogFileIndex log
            ? Scala.optionalLong(log.versionToUse())
            : Optional.empty();
    var version = fixed.or(() -> scanned.of(path)).orElseGet(() -> analysedVersion(index));
    return catalogTable
        .orElseGet(() -> SourceDataset.path(path))
        .withDelta(index.metadata().id(), Optional.of(version));
  }

  private static long analysedVersion(TahoeFileIndex index) {
    return index instanceof TahoeLogFileIndex log
        ? log.snapshotAtAnalysis().version()
        : index.version();
  }

  /** A change feed, at the last version it covers. */
  Optional<SourceDataset> changeFeed(BaseRelation relation, Optional<SourceDataset> catalogTable) {
    if (!DeltaClasses.areVisible() || !(relation instanceof CDCReader.DeltaCDFRelation feed)) {
      return Optional.empty();
    }
    var snapshot = feed.snapshotWithSchemaMode().snapshot();
    var version = Scala.optionalLong(feed.endingVersion()).orElseGet(snapshot::version);
    var path = DatasetNames.path(snapshot.deltaLog().dataPath());
    return Optional.of(
        catalogTable
            .orElseGet(() -> SourceDataset.path(path))
            .withDelta(snapshot.metadata().id(), Optional.of(version)));
  }

  /** A Delta table that a statement writes; its version is that of its commit, known elsewhere. */
  static Optional<SourceDataset> table(Table table) {
    if (!DeltaClasses.areVisible() || !(table instanceof DeltaTableV2 delta)) {
      return Optional.empty();
    }
    Optional<SourceDataset> named =
        Scala.<org.apache.spark.sql.catalyst.catalog.CatalogTable>optional(delta.catalogTable())
            .map(DatasetNames::table);
    return Optional.of(
        named
            .orElseGet(() -> SourceDataset.path(DatasetNames.path(delta.path())))
            .withDelta(delta.initialSnapshot().metadata().id(), Optional.empty()));
  }
}
