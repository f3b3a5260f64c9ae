package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.delta.DeltaLogFileIndex;
import org.apache.spark.sql.delta.DeltaTimeTravelSpec;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;
import org.apache.spark.sql.delta.commands.CloneDeltaSource;
import org.apache.spark.sql.delta.commands.CloneSource;
import org.apache.spark.sql.delta.commands.cdc.CDCReader;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.delta.files.TahoeLogFileIndex;
import org.apache.spark.sql.delta.sources.DeltaSink;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.sources.BaseRelation;

/** What Delta's own plan classes say about tables and versions, without touching storage. */
final class DeltaPlans {
  private static final String GENERATION = "delta.generationExpression";

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
  SourceDataset scan(
      TahoeFileIndex index, List<Attribute> columns, Optional<SourceDataset> catalogTable) {
    var path = DatasetNames.path(index.path());
    Optional<Long> fixed =
        index instanceof TahoeLogFileIndex log
            ? Scala.optionalLong(log.versionToUse())
            : Optional.empty();
    var version = fixed.or(() -> scanned.of(path, columns)).orElseGet(() -> analysedVersion(index));
    return catalogTable
        .orElseGet(() -> SourceDataset.path(path))
        .withDelta(index.metadata().id(), Optional.of(version));
  }

  private static long analysedVersion(TahoeFileIndex index) {
    return index instanceof TahoeLogFileIndex log
        ? log.snapshotAtAnalysis().version()
        : index.version();
  }

  /** The columns that Delta computes on write, with their expressions. */
  static Map<String, String> generatedColumns(Table table) {
    Map<String, String> generated = new HashMap<>();
    if (DeltaClasses.areVisible() && table instanceof DeltaTableV2 delta) {
      for (var field : delta.initialSnapshot().metadata().schema().fields()) {
        if (field.metadata().contains(GENERATION)) {
          generated.put(field.name(), field.metadata().getString(GENERATION));
        }
      }
    }
    return generated;
  }

  /** The table that a stream writes. */
  static Optional<SourceDataset> sink(Sink sink) {
    return DeltaClasses.areVisible() && sink instanceof DeltaSink delta
        ? Optional.of(SourceDataset.path(DatasetNames.path(delta.path())))
        : Optional.empty();
  }

  /** What a clone copies: a Delta table at a version, or files of another format. */
  static SourceDataset cloned(CloneSource source) {
    Optional<CatalogTable> named =
        source instanceof CloneDeltaSource delta
            ? Scala.optional(delta.catalogTable())
            : Optional.empty();
    var dataset =
        named
            .map(DatasetNames::table)
            .orElseGet(() -> SourceDataset.path(DatasetNames.path(source.dataPath())));
    Optional<Snapshot> snapshot = Scala.optional(source.snapshot());
    return snapshot
        .map(at -> dataset.withDelta(at.metadata().id(), Optional.of(at.version())))
        .orElse(dataset);
  }

  /** A table at the version that it is taken back to, where the statement names a version. */
  static SourceDataset restored(DeltaTableV2 table) {
    Optional<CatalogTable> named = Scala.optional(table.catalogTable());
    Optional<DeltaTimeTravelSpec> travel = Scala.optional(table.timeTravelOpt());
    return named
        .map(DatasetNames::table)
        .orElseGet(() -> SourceDataset.path(DatasetNames.path(table.path())))
        .withDelta(null, travel.flatMap(to -> Scala.optionalLong(to.version())));
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

  /** A Delta table at the version that the statement's analysis saw. */
  static Optional<SourceDataset> analysed(Table table) {
    return table(table)
        .map(
            dataset ->
                dataset.withDelta(
                    dataset.tableId().orElse(null),
                    Optional.of(((DeltaTableV2) table).initialSnapshot().version())));
  }

  /** A Delta table that a statement writes; its version is that of its commit, known elsewhere. */
  static Optional<SourceDataset> table(Table table) {
    if (!DeltaClasses.areVisible() || !(table instanceof DeltaTableV2 delta)) {
      return Optional.empty();
    }
    Optional<SourceDataset> named =
        Scala.<CatalogTable>optional(delta.catalogTable()).map(DatasetNames::table);
    return Optional.of(
        named
            .orElseGet(() -> SourceDataset.path(DatasetNames.path(delta.path())))
            .withDelta(delta.initialSnapshot().metadata().id(), Optional.empty()));
  }
}
