package io.lakewarden.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.lakewarden.core.Micros;
import io.lakewarden.core.RunState;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.graph.DatasetAliases;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.LineageRow;
import io.lakewarden.lineage.graph.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final Loaded tables;

  /**
   * A graph and the ids of the rows it was built from, in their order.
   *
   * @param recordIds {@code record_id} of each row
   */
  public record Loaded(LineageGraph graph, List<String> recordIds) {}

  private RecordedLineage(LedgerReader reader) {
    this.reader = reader;
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
    rows.forEach(row -> note(row, 4));
    rows.forEach(row -> note(row, 9));
    rows.stream().filter(RecordedLineage::isFailed).forEach(row -> failed.add(row.getString(1)));
    tables = tables(rows);
  }

  /** Reads the rows about tables. */
  public static RecordedLineage read(LedgerReader reader) {
    return new RecordedLineage(reader);
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

  /** What stems from what, column by column; reads them. */
  public Loaded columns() {
    var builder = LineageGraph.builder();
    List<String> ids = new ArrayList<>();
    var rows = frame(Level.COLUMNS).select(columnsOfGraph()).toLocalIterator();
    while (rows.hasNext()) {
      var row = rows.next();
      if (failed.contains(row.getString(1))) {
        continue;
      }
      var time = time(row);
      builder.add(
          new LineageRow(
              text(row, 4).map(name -> node(name, text(row, 5), time)),
              text(row, 7).map(name -> node(name, text(row, 8), time)),
              row.getString(10),
              row.getString(11),
              row.getBoolean(12),
              number(row, 6),
              number(row, 9),
              row.getString(2),
              row.getString(1),
              time));
      ids.add(row.getString(0));
    }
    return new Loaded(builder.build(), ids);
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
      col("masking")
    };
  }

  private void note(Row row, int side) {
    text(row, side)
        .or(() -> text(row, side + 2))
        .ifPresent(
            name ->
                aliases.saw(
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
      builder.add(
          new LineageRow(
              dataset(row, 4),
              dataset(row, 9),
              "DIRECT",
              row.getString(14),
              false,
              number(row, 8),
              number(row, 13),
              row.getString(2),
              row.getString(1),
              time(row)));
      ids.add(row.getString(0));
    }
    return new Loaded(builder.build(), ids);
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
