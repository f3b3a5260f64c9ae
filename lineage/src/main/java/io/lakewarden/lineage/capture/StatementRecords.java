package io.lakewarden.lineage.capture;

import io.lakewarden.core.Digests;
import io.lakewarden.core.FieldPath;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one statement's lineage down as ledger records, each edge once. */
final class StatementRecords {
  private static final Influence CONSTANT =
      new Influence(Optional.empty(), Transformation.CONSTANT, false, false, List.of());

  private final Execution execution;
  private final StatementLineage lineage;
  private final WalkReport report;
  private final boolean hasExpressions;
  private final CaptureStatus status;
  private final Optional<SourceDataset> target;

  StatementRecords(Execution execution, StatementLineage lineage, WalkReport report) {
    this.execution = execution;
    this.lineage = lineage;
    this.report = report;
    this.hasExpressions = hasExpressions();
    if (report.detail().hasColumns() && report.unknownNodes().isEmpty() && hasLostColumn()) {
      report.unknown("column without origin");
    }
    this.status = report.unknownNodes().isEmpty() ? CaptureStatus.FULL : CaptureStatus.PARTIAL;
    this.target = lineage.target().map(execution::committed);
  }

  /** A column that no operator was seen to make: a defect of the walk, which is not kept quiet. */
  private boolean hasLostColumn() {
    return lineage.columns().stream()
        .anyMatch(column -> column.flow().influences().contains(Influence.UNKNOWN_ORIGIN));
  }

  /** Beyond a limit without, and beyond another one the walk was too detailed. */
  private boolean hasExpressions() {
    var edges =
        lineage.rows().size()
            + lineage.columns().stream().mapToInt(c -> c.flow().influences().size()).sum();
    if (report.detail().hasColumns() && Detail.isTooLarge(edges)) {
      throw new TooLargeException();
    }
    if (!Detail.hasExpressions(edges)) {
      report.unknown(Detail.FULL.marker());
    }
    return Detail.hasExpressions(edges);
  }

  CapturedStatement captured() {
    return new CapturedStatement(
        execution.statementId(),
        lineage.operation(),
        status,
        List.copyOf(report.unknownNodes()),
        tables(),
        target.map(this::columns).orElse(List.of()),
        execution.succeeded());
  }

  /** What remains to be told of a statement whose plan could not be read. */
  static CapturedStatement failed(
      String statementId, String operation, String cause, boolean succeeded, Instant time) {
    var reason = List.of(cause);
    var record =
        table(
            statementId,
            operation,
            CaptureStatus.FAILED,
            reason,
            Optional.empty(),
            Optional.empty(),
            succeeded,
            time,
            Optional.empty());
    return new CapturedStatement(
        statementId,
        operation,
        CaptureStatus.FAILED,
        reason,
        List.of(record),
        List.of(),
        succeeded);
  }

  private List<TableLineageRecord> tables() {
    var unknown = List.copyOf(report.unknownNodes());
    List<Optional<SourceDataset>> sources = new ArrayList<>();
    report.sources().forEach(source -> sources.add(Optional.of(source)));
    if (sources.isEmpty()) {
      sources.add(Optional.empty());
    }
    return sources.stream()
        .map(
            source ->
                table(
                    execution.statementId(),
                    lineage.operation(),
                    status,
                    unknown,
                    source,
                    target,
                    execution.succeeded(),
                    execution.time(),
                    begin()))
        .toList();
  }

  /** Within one tick of the clock nothing is known of a beginning apart from the end. */
  private Optional<Instant> begin() {
    return Optional.of(execution.begin()).filter(begin -> begin.isBefore(execution.time()));
  }

  private static TableLineageRecord table(
      String statementId,
      String operation,
      CaptureStatus status,
      List<String> unknownNodes,
      Optional<SourceDataset> source,
      Optional<SourceDataset> target,
      boolean succeeded,
      Instant time,
      Optional<Instant> begin) {
    return new TableLineageRecord(
        recordId(statementId, source, target),
        statementId,
        operation,
        status.name(),
        unknownNodes,
        source.map(SourceDataset::type),
        source.map(SourceDataset::fullName),
        source.flatMap(SourceDataset::path),
        source.flatMap(SourceDataset::tableId),
        source.flatMap(SourceDataset::version),
        target.map(SourceDataset::type),
        target.map(SourceDataset::fullName),
        target.flatMap(SourceDataset::path),
        target.flatMap(SourceDataset::tableId),
        target.flatMap(SourceDataset::version),
        time,
        Optional.of((succeeded ? RunState.COMPLETE : RunState.FAIL).name()),
        begin);
  }

  private List<ColumnLineageRecord> columns(SourceDataset written) {
    if (!report.detail().hasColumns()) {
      return List.of();
    }
    Map<String, ColumnLineageRecord> records = new LinkedHashMap<>();
    var views = new ViewInfluences(report.viewColumns());
    for (TargetColumn column : lineage.columns()) {
      var into = Optional.of(column);
      var flow = column.flow();
      if (flow.influences().stream().allMatch(this::isPassed)) {
        add(records, views, written, into, CONSTANT, flow.expression());
      }
      var expression = hasExpressions ? flow.expression() : "";
      flow.influences()
          .forEach(influence -> add(records, views, written, into, influence, expression));
    }
    lineage
        .rows()
        .forEach(
            (influence, condition) ->
                add(records, views, written, Optional.empty(), influence, condition));
    views.into(records);
    return List.copyOf(records.values());
  }

  /** Whether it is of a view on the way from tables; a view that is renamed is what is read. */
  private boolean isPassed(Influence influence) {
    return influence.isOfView() && !lineage.operation().equals(Renames.TABLE);
  }

  private void add(
      Map<String, ColumnLineageRecord> records,
      ViewInfluences views,
      SourceDataset written,
      Optional<TargetColumn> into,
      Influence influence,
      String expression) {
    var column = into.map(TargetColumn::name);
    if (isPassed(influence)) {
      views.passed(column, influence);
      return;
    }
    var source = influence.source();
    var scope = column.isPresent() ? "COLUMN" : "DATASET";
    List<String> field = new ArrayList<>(into.map(TargetColumn::field).orElse(List.of()));
    field.addAll(influence.targetNames());
    var id =
        recordId(
            execution.statementId(),
            source,
            written,
            column,
            field,
            influence.told(),
            influence.masking(),
            scope);
    views.edge(column, influence, id);
    records.putIfAbsent(
        id,
        new ColumnLineageRecord(
            id,
            execution.statementId(),
            source.map(from -> from.dataset().fullName()),
            source.map(from -> from.path().get(0)),
            source.flatMap(SourceColumn::fieldPath),
            source.flatMap(from -> from.dataset().version()),
            written.fullName(),
            column,
            column.filter(name -> !field.isEmpty()).map(name -> FieldPath.of(name, field)),
            written.version(),
            influence.told().dependencyKind(),
            influence.told().name(),
            influence.masking(),
            scope,
            influence.coarse() ? "COARSE" : "EXACT",
            expression,
            execution.time()));
  }

  /** The same edge of the same statement always has the same id. */
  private static String recordId(Object... parts) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(part).append('\u001f');
    }
    return Digests.sha256(text.toString()).substring(0, 32);
  }
}
