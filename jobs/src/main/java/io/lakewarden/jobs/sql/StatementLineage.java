package io.lakewarden.jobs.sql;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CapturedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The lineage of a statement, without what it read of the ledger that keeps them. */
final class StatementLineage {
  private final Predicate<String> isLedger;

  private StatementLineage(Predicate<String> isLedger) {
    this.isLedger = isLedger;
  }

  /** Records everything. */
  static StatementLineage whole() {
    return new StatementLineage(path -> false);
  }

  /** Leaves out the tables in this folder. */
  static StatementLineage without(String ledger) {
    return new StatementLineage(path -> path.equals(ledger) || path.startsWith(ledger + "/"));
  }

  /**
   * The statement with the records that are kept of it. One that wrote a table from nothing else
   * than the ledger has a record without a source.
   */
  CapturedStatement kept(CapturedStatement statement) {
    Set<String> own = new HashSet<>();
    List<TableLineageRecord> tables = new ArrayList<>();
    Optional<TableLineageRecord> bare = Optional.empty();
    for (var table : statement.tables()) {
      if (isOwn(table.targetPath())) {
        continue;
      }
      if (isOwn(table.sourcePath())) {
        table.sourceTableFullName().ifPresent(own::add);
        bare = Optional.of(table.withoutSource());
      } else {
        tables.add(table);
      }
    }
    if (tables.isEmpty()) {
      bare.filter(table -> table.targetTableFullName().isPresent()).ifPresent(tables::add);
    }
    var columns = statement.columns().stream().filter(column -> isForeign(column, own)).toList();
    return new CapturedStatement(
        statement.statementId(),
        statement.operation(),
        statement.status(),
        statement.unknownNodes(),
        tables,
        columns,
        statement.succeeded());
  }

  private boolean isForeign(ColumnLineageRecord column, Set<String> own) {
    return column.sourceTableFullName().filter(own::contains).isEmpty()
        && !isLedger.test(column.targetTableFullName());
  }

  private boolean isOwn(Optional<String> path) {
    return path.filter(isLedger).isPresent();
  }
}
