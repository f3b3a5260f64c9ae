package io.lakewarden.jobs.trace;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What some statements did column by column. */
final class ColumnLinks {
  private final Map<String, List<Link>> byStatement;

  ColumnLinks(Map<String, List<Link>> byStatement) {
    this.byStatement = byStatement;
  }

  /**
   * One influence.
   *
   * @param written what the statement wrote
   * @param column of the source, at the top level; empty for a constant
   * @param target the column that is influenced; empty for all columns
   */
  record Link(
      String written,
      Optional<String> source,
      Optional<String> column,
      Optional<Long> sourceVersion,
      Optional<String> target,
      String kind,
      String transformation,
      boolean masking) {
    boolean isDirect() {
      return kind.equals("DIRECT");
    }

    boolean writes(DataVersion version, TableNames names) {
      return names.known(written).equals(version.name());
    }

    boolean reads(Statement.Read read, TableNames names) {
      return source.map(names::known).filter(read.name()::equals).isPresent()
          && (sourceVersion.isEmpty() || sourceVersion.equals(read.version()));
    }
  }

  /** Reads those of these statements in one Spark job. */
  static ColumnLinks read(LedgerReader ledger, Collection<Statement> statements) {
    var ids = new LinkedHashSet<Object>();
    statements.forEach(statement -> ids.add(statement.id()));
    var links = new HashMap<String, List<Link>>();
    if (!ids.isEmpty()) {
      ledger
          .frame(LedgerTables.COLUMN_LINEAGE)
          .where(col("statement_id").isInCollection(ids))
          .selectExpr(
              "statement_id",
              "source_table_full_name",
              "source_column_name",
              "source_version",
              "target_column_name",
              "dependency_kind",
              "transformation",
              "masking",
              "target_table_full_name")
          .distinct()
          .collectAsList()
          .forEach(
              row ->
                  links.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(link(row)));
    }
    return new ColumnLinks(links);
  }

  /** Those into what a statement wrote; none where its columns are not known. */
  List<Link> of(Statement statement, TableNames names) {
    var links = byStatement.getOrDefault(statement.id(), List.of());
    boolean wroteOne = links.stream().map(Link::written).distinct().count() <= 1;
    return wroteOne
        ? links
        : links.stream().filter(link -> link.writes(statement.target(), names)).toList();
  }

  private static Link link(Row row) {
    return new Link(
        row.getString(8),
        Optional.ofNullable(row.getString(1)),
        Optional.ofNullable(row.getString(2)),
        row.isNullAt(3) ? Optional.empty() : Optional.of(row.getLong(3)),
        Optional.ofNullable(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getBoolean(7));
  }
}
