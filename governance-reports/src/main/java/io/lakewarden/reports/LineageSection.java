package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which table and column came from which. */
final class LineageSection {
  private static final String TABLE = "table-lineage";
  private static final int MOST_NODES = 40;

  private LineageSection() {}

  static ReportSection of(RunEvidence evidence) {
    var lineage = evidence.lineage();
    var edges = edges(lineage.tables());
    long nodes = edges.stream().flatMap(e -> Stream.of(e.from(), e.to())).distinct().count();
    return ReportSection.of(
            "lineage",
            "Lineage",
            answer(lineage, nodes),
            tables(lineage.tables()),
            columns(lineage.columns()))
        .withCharts(
            edges.isEmpty() || nodes > MOST_NODES ? List.of() : List.of(graph(edges, nodes)));
  }

  /** Whether every node of the statement's plan was understood. */
  static boolean isComplete(TableLineageRecord record) {
    return record.unknownNodes().isEmpty() && record.captureStatus().equals("FULL");
  }

  private static String answer(RunEvidence.Lineage lineage, long nodes) {
    if (lineage.tables().isEmpty()) {
      return "No lineage is on record for this run.";
    }
    long statements =
        lineage.tables().stream().map(TableLineageRecord::statementId).distinct().count();
    long partial =
        lineage.tables().stream()
            .filter(record -> !isComplete(record))
            .map(TableLineageRecord::statementId)
            .distinct()
            .count();
    var picture = nodes > MOST_NODES ? " With more than 40 tables there is no picture." : "";
    return "%s were captured with %s between columns; the capture of %s is not complete.%s"
        .formatted(
            Words.counted(statements, "statement"),
            Words.counted(lineage.columns().size(), "dependency"),
            Words.share(partial, statements, "statement"),
            picture);
  }

  private static ReportTable tables(List<TableLineageRecord> records) {
    return TableBuilder.table(TABLE, "Tables: what each statement read and wrote")
        .observed("source", "Source")
        .observed("source_version", "Source version")
        .observed("target", "Target")
        .observed("target_version", "Target version")
        .observed("operation", "Operation")
        .observed("capture_status", "Capture")
        .observed("unknown_nodes", "Not understood")
        .observed("statement_time", "Time (UTC)")
        .observed("statement_id", "Statement")
        .rows(
            records,
            comparing(TableLineageRecord::statementTime)
                .thenComparing(TableLineageRecord::statementId)
                .thenComparing(LineageSection::source)
                .thenComparing(LineageSection::target),
            LineageSection::cells)
        .orElse("No table lineage is on record.");
  }

  private static List<Cell> cells(TableLineageRecord record) {
    return List.of(
        source(record).isEmpty() ? Cell.missing("no source") : Cell.of(source(record)),
        version(record.sourceVersion()),
        target(record).isEmpty() ? Cell.missing("no target") : Cell.of(target(record)),
        version(record.targetVersion()),
        Cell.of(record.operation()),
        Cell.of(record.captureStatus()),
        Cell.note(String.join(", ", record.unknownNodes())),
        Cell.of(record.statementTime()),
        Cell.of(record.statementId()));
  }

  private static ReportTable columns(List<ColumnLineageRecord> records) {
    return TableBuilder.table("column-lineage", "Columns: what each column depends on")
        .observed("target", "Target")
        .observed("target_column", "Target column")
        .observed("source", "Source")
        .observed("source_column", "Source column")
        .observed("source_version", "Source version")
        .observed("dependency_kind", "Dependency")
        .observed("transformation", "Transformation")
        .observed("masking", "Masked")
        .observed("scope", "Scope")
        .observed("exactness", "Exactness")
        .rows(
            records,
            comparing(ColumnLineageRecord::targetTableFullName)
                .thenComparing(record -> record.targetColumnName().orElse(""))
                .thenComparing(record -> record.sourceTableFullName().orElse(""))
                .thenComparing(record -> record.sourceColumnName().orElse(""))
                .thenComparing(ColumnLineageRecord::transformation),
            LineageSection::cells)
        .orElse("No column lineage is on record.");
  }

  private static List<Cell> cells(ColumnLineageRecord record) {
    return List.of(
        Cell.of(record.targetTableFullName()),
        path(record.targetColumnName(), record.targetFieldPath(), "every column"),
        Cell.optional(record.sourceTableFullName(), "a constant"),
        path(record.sourceColumnName(), record.sourceFieldPath(), "no column"),
        version(record.sourceVersion()),
        Cell.of(record.dependencyKind()),
        Cell.of(record.transformation()),
        Cell.of(record.masking() ? "yes" : "no"),
        Cell.of(record.scope()),
        Cell.of(record.exactness()));
  }

  private static Cell path(Optional<String> column, Optional<String> field, String otherwise) {
    return Cell.optional(field.filter(path -> !path.isBlank()).or(() -> column), otherwise);
  }

  private static Cell version(Optional<Long> version) {
    return version.map(Cell::number).orElseGet(() -> Cell.missing("no version"));
  }

  private static String source(TableLineageRecord record) {
    return record.sourceTableFullName().or(record::sourcePath).orElse("");
  }

  private static String target(TableLineageRecord record) {
    return record.targetTableFullName().or(record::targetPath).orElse("");
  }

  private static List<ReportChart.Graph.Edge> edges(List<TableLineageRecord> records) {
    return records.stream()
        .filter(record -> !record.hasFailed())
        .filter(record -> !source(record).isEmpty() && !target(record).isEmpty())
        .map(record -> new ReportChart.Graph.Edge(source(record), target(record)))
        .distinct()
        .sorted(comparing(ReportChart.Graph.Edge::from).thenComparing(ReportChart.Graph.Edge::to))
        .toList();
  }

  private static ReportChart graph(List<ReportChart.Graph.Edge> edges, long nodes) {
    return new ReportChart.Graph(
        "lineage-graph",
        "What feeds what",
        "Tables from left to right in the order data flows: %s and %s."
            .formatted(Words.counted(nodes, "table"), Words.counted(edges.size(), "arrow")),
        TABLE,
        edges);
  }
}
