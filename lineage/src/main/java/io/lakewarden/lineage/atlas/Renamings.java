package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows names of tables and columns to what the same things are called today. A fact is renamed
 * by what happened after it: a table that is made anew under a former name is another one.
 */
final class Renamings {
  private static final String TABLE = "RENAME_TABLE";
  private static final String COLUMN = "RENAME_COLUMN";

  private final List<Rename> tables = new ArrayList<>();
  private final List<Rename> columns = new ArrayList<>();

  /**
   * @param place of a column's table; blank for a table
   * @param tableId of a table, where it has one
   */
  private record Rename(
      String place, String from, String to, Optional<String> tableId, Instant time) {}

  static boolean isRenaming(TableLineageRecord statement) {
    return statement.operation().equals(TABLE) || statement.operation().equals(COLUMN);
  }

  void table(TableLineageRecord statement, String from, String to) {
    if (statement.operation().equals(TABLE) && !from.isEmpty() && !to.isEmpty()) {
      tables.add(new Rename("", from, to, statement.targetTableId(), statement.statementTime()));
      tables.sort(Comparator.comparing(Rename::time));
    }
  }

  /**
   * @param place where its table was when the column was renamed
   */
  void column(ColumnLineageRecord edge, String place) {
    var from = edge.sourceColumnName().orElse("");
    var to = edge.targetColumnName().orElse("");
    var isField = edge.targetFieldPath().isPresent();
    var ofOneTable = edge.sourceTableFullName().filter(edge.targetTableFullName()::equals);
    if (ofOneTable.isPresent()
        && !isField
        && !from.isEmpty()
        && !to.isEmpty()
        && !from.equals(to)) {
      columns.add(
          new Rename(
              now(place, edge.statementTime()), from, to, Optional.empty(), edge.statementTime()));
      columns.sort(Comparator.comparing(Rename::time));
    }
  }

  /** Where each table with an id was put by its latest renaming. */
  Map<String, String> tableIds() {
    var places = new HashMap<String, String>();
    tables.forEach(rename -> rename.tableId().ifPresent(id -> places.put(id, rename.to())));
    return places;
  }

  /** Where the table is today that was at a place at a time. */
  String now(String place, Instant since) {
    var now = place;
    var time = since;
    for (var rename : tables) {
      if (rename.from().equals(now) && !rename.time().isBefore(time)) {
        now = rename.to();
        time = rename.time();
      }
    }
    return now;
  }

  /** Where a table with this id, blank for none, is today. */
  String now(String place, String tableId) {
    var now = place;
    for (var rename : tables) {
      var same = tableId.isBlank() || rename.tableId().map(tableId::equals).orElse(true);
      if (same && rename.from().equals(now)) {
        now = rename.to();
      }
    }
    return now;
  }

  /** What a column is called today; the table's place is today's. */
  String column(String place, String column, Instant since) {
    var now = column;
    for (var rename : columns) {
      if (rename.place().equals(place)
          && rename.from().equalsIgnoreCase(now)
          && !rename.time().isBefore(since)) {
        now = rename.to();
      }
    }
    return now;
  }

  /** Former places of what is at a place today, the latest first. */
  Set<String> formerPlaces(String place) {
    return former(tables, "", place);
  }

  /** Former names of a column, the latest first. */
  Set<String> formerColumns(String place, String column) {
    return former(columns, place, column);
  }

  private static Set<String> former(List<Rename> renames, String place, String today) {
    var former = new LinkedHashSet<String>();
    var name = today;
    for (int i = renames.size() - 1; i >= 0; i--) {
      var rename = renames.get(i);
      if (rename.place().equals(place) && rename.to().equals(name)) {
        name = rename.from();
        former.add(name);
      }
    }
    former.remove(today);
    return former;
  }
}
