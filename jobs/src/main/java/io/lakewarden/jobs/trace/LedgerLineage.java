package io.lakewarden.jobs.trace;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.graph.DatasetAliases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The lineage of all versions as closed runs recorded it, read without a Spark job. */
final class LedgerLineage {
  /** Verbs whose runs leave out what is later than their date and what the gate refused. */
  private static final Set<String> OF_A_DATE =
      Set.of("run", "validate", "train", "score", "monitor", "requarantine");

  private static final String MENDED = "MENDED";

  private final TableNames names = new TableNames();
  private final Map<String, LedgerEntry<RunRecord>> runs = new HashMap<>();
  private final List<LedgerEntry<DatasetVersionRecord>> datasets;
  private final List<LedgerEntry<TableLineageRecord>> edges;
  private final Set<DataVersion> mended = new HashSet<>();
  private final VersionLineage versions;

  private LedgerLineage(LedgerReader ledger) {
    ledger.read(LedgerTables.RUNS).forEach(run -> runs.put(run.runId().value(), run));
    datasets =
        ledger.read(LedgerTables.DATASET_VERSIONS).stream()
            .filter(version -> !version.record().isOfStatement()) // which the edges tell of
            .toList();
    edges = LedgerStatements.done(ledger.read(LedgerTables.TABLE_LINEAGE));
    var increments = new Increments();
    var recorded = recorded(increments);
    scored(increments);
    refused(ledger.read(LedgerTables.QUALITY_RESULTS), increments);
    var statements = new LedgerStatements(names, increments, this::date).of(edges);
    versions = new VersionLineage(statements, recorded, increments);
  }

  static LedgerLineage read(LedgerReader ledger) {
    return new LedgerLineage(ledger);
  }

  VersionLineage versions() {
    return versions;
  }

  TableNames names() {
    return names;
  }

  List<LedgerEntry<DatasetVersionRecord>> datasets() {
    return datasets;
  }

  /** Under which names statements knew datasets, for whoever looks for one. */
  DatasetAliases aliases() {
    var aliases = new DatasetAliases();
    for (var entry : edges) {
      var edge = entry.record();
      LedgerStatements.source(edge)
          .ifPresent(
              name ->
                  aliases.saw(
                      name,
                      edge.sourceType().orElse("OTHER"),
                      edge.sourcePath(),
                      edge.sourceTableId(),
                      edge.statementTime()));
      LedgerStatements.target(edge)
          .ifPresent(
              name ->
                  aliases.sawWritten(
                      name,
                      edge.targetType().orElse("OTHER"),
                      edge.targetPath(),
                      edge.targetTableId(),
                      edge.statementTime()));
    }
    return aliases;
  }

  /** The columns that recorded versions of a table had. */
  Set<String> columns(String name) {
    var columns = new LinkedHashSet<String>();
    for (var entry : datasets) {
      var version = entry.record();
      if (names.of(Optional.of(version.tableId()), version.path()).equals(name)
          && version.schemaJson().startsWith("{")
          && DataType.fromJson(version.schemaJson()) instanceof StructType schema) {
        columns.addAll(List.of(schema.fieldNames()));
      }
    }
    return columns;
  }

  /** Whether people mended rows of it and it was judged anew. */
  boolean isMended(DataVersion version) {
    return mended.contains(version);
  }

  /** What a version of a table that a run was given holds of the date the run was about. */
  DataVersion at(String tableId, String name, long version, Optional<LocalDate> date) {
    var table = names.of(Optional.of(tableId), name);
    return date.flatMap(day -> versions.increments().holding(table, version, day))
        .orElseGet(() -> DataVersion.whole(table, Optional.of(versions.written(table, version))));
  }

  private List<DataVersion> recorded(Increments increments) {
    var recorded = new ArrayList<DataVersion>();
    for (var entry : datasets) {
      var version = entry.record();
      var table = names.of(Optional.of(version.tableId()), version.path());
      names.call(table, version.dataset());
      boolean incremental =
          version.schemaJson().contains("\"" + DeltaTables.LOGICAL_DATE + "\"")
              && version.logicalDate().isPresent();
      if (incremental) {
        increments.add(table, version.version(), version.logicalDate().get());
      }
      var written =
          new DataVersion(
              table,
              Optional.of(version.version()),
              incremental ? version.logicalDate() : Optional.empty());
      recorded.add(written);
      if (version.role().equals(MENDED)) {
        mended.add(written);
      } else {
        mended.remove(written);
      }
    }
    return recorded;
  }

  /** Predictions are written date by date, and no other table says so. */
  private void scored(Increments increments) {
    for (var entry : edges) {
      var edge = entry.record();
      if (edge.operation().equals("SCORE") && edge.targetVersion().isPresent()) {
        date(entry)
            .ifPresent(
                day ->
                    increments.add(
                        names.of(edge.targetTableId(), LedgerStatements.target(edge).orElseThrow()),
                        edge.targetVersion().get(),
                        day));
      }
    }
  }

  /** Increments whose last verdict was that nothing may be made from them. */
  private void refused(
      Collection<LedgerEntry<QualityResultRecord>> results, Increments increments) {
    var prefix = DeltaTables.LOGICAL_DATE + "=";
    var bySlice =
        results.stream()
            .filter(result -> result.record().slice().startsWith(prefix))
            .filter(result -> result.record().version() >= 0)
            .collect(
                Collectors.groupingBy(
                    result ->
                        List.of(
                            names.of(
                                Optional.of(result.record().tableId()), result.record().dataset()),
                            result.record().version(),
                            result.record().slice()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (var judged : bySlice.values()) {
      var last = judged.get(judged.size() - 1);
      boolean failed =
          judged.stream()
              .filter(result -> result.runId().equals(last.runId()))
              .anyMatch(
                  result ->
                      Verdict.of(result.record().severity(), result.record().status())
                          == Verdict.FAIL);
      if (failed) {
        increments.refuse(
            names.of(Optional.of(last.record().tableId()), last.record().dataset()),
            last.record().version(),
            LocalDate.parse(last.record().slice().substring(prefix.length())));
      }
    }
  }

  private Optional<LocalDate> date(LedgerEntry<TableLineageRecord> entry) {
    return Optional.ofNullable(runs.get(entry.runId().value()))
        .map(LedgerEntry::record)
        .filter(run -> OF_A_DATE.contains(run.verb()))
        .flatMap(RunRecord::logicalDate);
  }
}
