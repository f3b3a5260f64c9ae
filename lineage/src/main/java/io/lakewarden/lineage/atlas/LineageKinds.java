package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which lineage records tell a catalogue the same, as those of a job that runs every day do: of
 * them the first and the last suffice. Between two renamings of anything names mean the same.
 */
public final class LineageKinds {
  private final List<Instant> renamings;
  private final Set<String> renaming;
  private final Set<String> failed;

  /**
   * @param turns all records that are a turn
   */
  public LineageKinds(List<TableLineageRecord> turns) {
    renamings =
        List.copyOf(
            turns.stream()
                .filter(Renamings::isRenaming)
                .map(TableLineageRecord::statementTime)
                .collect(Collectors.toCollection(TreeSet::new)));
    renaming = statements(turns.stream().filter(Renamings::isRenaming).toList());
    failed = statements(turns.stream().filter(TableLineageRecord::hasFailed).toList());
  }

  /** Whether what other records mean depends on this one. */
  public static boolean isTurn(TableLineageRecord table) {
    return Renamings.isRenaming(table) || Dropped.isDrop(table) || table.hasFailed();
  }

  /** The kind of a record of a job. */
  public Object of(String job, TableLineageRecord table) {
    if (table.hasFailed()) {
      return List.of(job);
    }
    return isTurn(table)
        ? table.recordId()
        : List.of(
            job,
            epoch(table.statementTime()),
            table.operation(),
            table.captureStatus(),
            table.sourceTableFullName(),
            table.sourcePath(),
            table.sourceTableId(),
            table.targetTableFullName(),
            table.targetPath(),
            table.targetTableId());
  }

  /** The kind of a record of a job; empty where its statement failed. */
  public Optional<Object> of(String job, ColumnLineageRecord edge) {
    if (failed.contains(edge.statementId())) {
      return Optional.empty();
    }
    return Optional.of(
        renaming.contains(edge.statementId())
            ? edge.recordId()
            : List.of(
                job,
                epoch(edge.statementTime()),
                edge.sourceTableFullName(),
                edge.sourceColumnName(),
                edge.sourceVersion().isPresent(),
                edge.targetTableFullName(),
                edge.targetColumnName(),
                edge.targetVersion().isPresent(),
                edge.dependencyKind(),
                edge.transformation(),
                edge.masking()));
  }

  /** How many renamings came before. */
  private int epoch(Instant time) {
    int before = 0;
    while (before < renamings.size() && renamings.get(before).isBefore(time)) {
      before++;
    }
    return before;
  }

  private static Set<String> statements(List<TableLineageRecord> records) {
    return records.stream().map(TableLineageRecord::statementId).collect(Collectors.toSet());
  }
}
