package io.lakewarden.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.lakewarden.core.Micros;
import io.lakewarden.core.RunState;
import io.lakewarden.core.StatementOperations;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.graph.DatasetAliases;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.LineageRow;
import io.lakewarden.lineage.graph.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lineage of all closed runs of a ledger as graphs, read once each, without the statements that
 * failed. Each row is streamed to the driver, and only its numbers and its id are kept.
 */
public final class RecordedLineage {
  private final LedgerReader reader;
  private final DatasetAliases aliases = new DatasetAliases();
  private final Set<String> failed = new HashSet<>();
  private final TableKinds kinds;
  private final Loaded tables;

  /**
   * A graph and the rows it was built from, in their order.
   *
   * @param recordIds {@code record_id} of each row
   * @param passed of a row that is one of {@code via}, its place there; nothing of other rows
   */
  public record Loaded(LineageGraph graph, List<String> recordIds, Map<Integer, Integer> passed) {}

  private RecordedLineage(LedgerReader reader, TableKinds kinds) {
    this.reader = reader;
    this.kinds = kinds;
    var rows =
        frame(Level.TABLES)
            .select(
                col("record_id"),
                col("statement_id"),
                col("run_id"),
                expr("unix_micros(statement_time)"),
                col("source_table_full_name"),
                col("source_type"),
                col("source_path"),
                col("source_table_id"),
                col("source_version"),
                col("target_table_full_name"),
                col("target_type"),
                col("target_path"),
                col("target_table_id"),
                col("target_version"),
                col("operation"),
                col("statement_state"))
            .collectAsList();
    rows.forEach(row -> note(row, 4, aliases::saw));
    rows.forEach(row -> note(row, 9, aliases::sawWritten));
    rows.stream().filter(RecordedLineage::isFailed).forEach(row -> failed.add(row.getString(1)));
    tables = tables(rows);
  }

  /** Reads the rows about tables, each taken for one about values. */
  public static RecordedLineage read(LedgerReader reader) {
    return new RecordedLineage(reader, TableKinds.unknown());
  }

  /** Reads the rows about tables, and from those about columns how one table influences another. */
  static RecordedLineage readWithKinds(LedgerReader reader) {
    return new RecordedLineage(reader, TableKinds.of(reader.frame(LedgerTables.COLUMN_LINEAGE)));
  }

  /** The rows of one of the lineage tables, with their envelope, also of what failed. */
  Dataset<Row> frame(Level level) {
    return reader.frame(
        level == Level.TABLES ? LedgerTables.TABLE_LINEAGE : LedgerTables.COLUMN_LINEAGE);
  }

  /** Which names mean the same. */
  public DatasetAliases aliases() {
    return aliases;
  }

  /** What stems from what, dataset by dataset. */
  public Loaded tables() {
    return tables;
  }

  /**
   * What stems from what, column by column and inside of them field by field; reads them. The
   * columns of views that a row was passed through are rows of their own behind it.
   */
  public Loaded columns() {
    var builder = LineageGraph.builder();
    List<String> ids = new ArrayList<>();
    Map<Integer, Integer> passed = new HashMap<>();
    var rows = frame(Level.COLUMNS).select(columnsOfGraph()).toLocalIterator();
    while (rows.hasNext()) {
      var row = rows.next();
      if (failed.contains(row.getString(1))) {
        continue;
      }
      builder.add(column(row));
      ids.add(row.getString(0));
      List<Row> views = row.isNullAt(15) ? List.of() : row.getList(15);
      for (int place = 0; place < views.size(); place++) {
        passed.put(builder.add(passed(row, views.get(place))), place);
        ids.add(row.getString(0));
      }
    }
    return new Loaded(builder.build(), ids, passed);
  }

  private LineageRow column(Row row) {
    var time = time(row);
    return new LineageRow(
        text(row, 4).map(name -> node(name, text(row, 5), time)),
        text(row, 7).map(name -> node(name, text(row, 8), time)),
        text(row, 13),
        text(row, 14),
        row.getString(10),
        row.getString(11),
        row.getBoolean(12),
        number(row, 6),
        number(row, 9),
        row.getString(2),
        row.getString(1),
        time);
  }

  /** The row with the column of a view for a source. */
  private LineageRow passed(Row row, Row view) {
    var time = time(row);
    return new LineageRow(
        Optional.of(node(view.getString(0), text(view, 1), time)),
        text(row, 7).map(name -> node(name, text(row, 8), time)),
        text(view, 2),
        text(view, 3),
        view.getString(4),
        view.getString(5),
        view.getBoolean(6),
        Optional.empty(),
        number(row, 9),
        row.getString(2),
        row.getString(1),
        time);
  }

  private static Column[] columnsOfGraph() {
    return new Column[] {
      col("record_id"),
      col("statement_id"),
      col("run_id"),
      expr("unix_micros(statement_time)"),
      col("source_table_full_name"),
      col("source_column_name"),
      col("source_version"),
      col("target_table_full_name"),
      col("target_column_name"),
      col("target_version"),
      col("dependency_kind"),
      col("transformation"),
      col("masking"),
      col("source_field_path"),
      col("target_field_path"),
      col("via")
    };
  }

  private interface Sighting {
    void of(
        String name, String type, Optional<String> path, Optional<String> tableId, Instant time);
  }

  private static void note(Row row, int side, Sighting sighting) {
    text(row, side)
        .or(() -> text(row, side + 2))
        .ifPresent(
            name ->
                sighting.of(
                    name,
                    text(row, side + 1).orElse("OTHER"),
                    text(row, side + 2),
                    text(row, side + 3),
                    time(row)));
  }

  private Loaded tables(List<Row> rows) {
    var builder = LineageGraph.builder();
    List<String> ids = new ArrayList<>();
    for (var row : rows) {
      if (isFailed(row)) {
        continue;
      }
      var target = dataset(row, 9);
      var isItself =
          StatementOperations.RENAMING.contains(row.getString(14))
              && dataset(row, 4).equals(target);
      builder.add(
          new LineageRow(
              isItself ? Optional.empty() : dataset(row, 4),
              target,
              Optional.empty(),
              Optional.empty(),
              kinds.of(row.getString(1), row.getString(4), row.getString(9)),
              row.getString(14),
              false,
              number(row, 8),
              number(row, 13),
              row.getString(2),
              row.getString(1),
              time(row)));
      ids.add(row.getString(0));
    }
    return new Loaded(builder.build(), ids, Map.of());
  }

  private static boolean isFailed(Row row) {
    return RunState.FAIL.name().equals(row.getString(15));
  }

  private Optional<Node> dataset(Row row, int side) {
    return text(row, side)
        .or(() -> text(row, side + 2))
        .map(name -> node(name, Optional.empty(), time(row)));
  }

  private Node node(String name, Optional<String> column, Instant time) {
    var canonical = aliases.canonical(name, time);
    return new Node(aliases.type(canonical), canonical, column);
  }

  private static Instant time(Row row) {
    return Micros.instant(row.getLong(3));
  }

  private static Optional<String> text(Row row, int field) {
    return Optional.ofNullable(row.getString(field));
  }

  private static Optional<Long> number(Row row, int field) {
    return row.isNullAt(field) ? Optional.empty() : Optional.of(row.getLong(field));
  }
}
