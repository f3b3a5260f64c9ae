package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.core.Digests;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.openlineage.ReadColumns.ReadField;
import io.lakewarden.lineage.openlineage.ReadColumns.ReadInfluence;
import io.lakewarden.lineage.openlineage.ReadEvent.ReadDataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a listener as a statement of the ledger. Expressions of other listeners are left out:
 * nobody knows whether values stand in them.
 */
final class ReadStatement {
  private final ReadRun run;
  private final String statementId;
  private final String operation;
  private final Instant time;
  private final Map<DatasetName, List<EventDataset>> sources = new LinkedHashMap<>();
  private final Map<DatasetName, JsonNode> schemas = new HashMap<>();
  private final List<ReadDataset> outputs;
  private final List<String> unknown = new ArrayList<>();
  private final CaptureStatus status;

  ReadStatement(ReadRun run) {
    this.run = run;
    var ours = run.runFacets().path(Facet.STATEMENT.key());
    statementId = ours.path("statementId").asText("openlineage/" + run.runId());
    operation = ours.path("operation").asText(Operations.ofJob(run.job()));
    time = run.time();
    outputs = run.outputs();
    run.inputs().forEach(this::addSource);
    outputs.forEach(output -> schemas.put(output.name(), output.facets().path("schema")));
    if (ours.path("captureStatus").isTextual()) {
      ours.path("unknownNodes").forEach(node -> unknown.add(node.asText()));
      status = status(ours.path("captureStatus").textValue());
    } else {
      noteGaps();
      status = unknown.isEmpty() ? CaptureStatus.FULL : CaptureStatus.PARTIAL;
    }
  }

  private void addSource(ReadDataset input) {
    sources.computeIfAbsent(input.name(), any -> new ArrayList<>()).add(ReadNames.of(input));
    schemas.put(input.name(), input.facets().path("schema"));
  }

  private void noteGaps() {
    if (!run.isEnded()) {
      unknown.add(CapturedStatement.NO_END);
    }
    if (outputs.stream().anyMatch(output -> !output.facets().has("columnLineage"))) {
      unknown.add("no column lineage");
    }
  }

  private static CaptureStatus status(String name) {
    return Arrays.stream(CaptureStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(CaptureStatus.PARTIAL);
  }

  /** Whether it read or wrote a dataset. */
  boolean touchesData() {
    return !sources.isEmpty() || !outputs.isEmpty();
  }

  CapturedStatement captured() {
    Map<String, ColumnLineageRecord> columns = new LinkedHashMap<>();
    var reader = new ReadColumns(run.runFacets().has(Facet.STATEMENT.key()));
    for (var output : outputs) {
      var target = ReadNames.of(output);
      for (var influence : reader.of(output.facets().path(Facet.COLUMN_LINEAGE.key()))) {
        var record = column(output.name(), target, influence);
        columns.putIfAbsent(record.recordId(), record);
      }
    }
    return new CapturedStatement(
        statementId,
        operation,
        status,
        unknown,
        tables(),
        List.copyOf(columns.values()),
        !run.isFailed());
  }

  private List<TableLineageRecord> tables() {
    List<Optional<EventDataset>> read = new ArrayList<>();
    sources.values().forEach(each -> each.forEach(source -> read.add(Optional.of(source))));
    if (read.isEmpty()) {
      read.add(Optional.empty());
    }
    List<Optional<EventDataset>> written =
        new ArrayList<>(outputs.stream().map(ReadNames::of).map(Optional::of).toList());
    if (written.isEmpty()) {
      written.add(Optional.empty());
    }
    var tables = new ArrayList<TableLineageRecord>();
    for (var source : read) {
      written.forEach(target -> tables.add(table(source, target)));
    }
    return tables;
  }

  private TableLineageRecord table(Optional<EventDataset> source, Optional<EventDataset> target) {
    return new TableLineageRecord(
        recordId(source, target),
        statementId,
        operation,
        status.name(),
        unknown,
        source.map(EventDataset::type),
        source.map(EventDataset::fullName),
        source.flatMap(EventDataset::path),
        source.flatMap(EventDataset::tableId),
        source.flatMap(EventDataset::version),
        target.map(EventDataset::type),
        target.map(EventDataset::fullName),
        target.flatMap(EventDataset::path),
        target.flatMap(EventDataset::tableId),
        target.flatMap(EventDataset::version),
        time,
        run.isEnded()
            ? Optional.of((run.isFailed() ? RunState.FAIL : RunState.COMPLETE).name())
            : Optional.empty(),
        run.begin());
  }

  private ColumnLineageRecord column(
      DatasetName output, EventDataset target, ReadInfluence influence) {
    var source = influence.source().map(name -> source(name, influence.sourceVersion()));
    var sourceColumn =
        influence.sourceField().map(field -> column(influence.source().orElseThrow(), field));
    var targetColumn = influence.target().map(field -> column(output, field));
    var scope = targetColumn.isPresent() ? "COLUMN" : "DATASET";
    return new ColumnLineageRecord(
        recordId(source, influence.sourceField(), target, influence, scope),
        statementId,
        source.map(EventDataset::fullName),
        sourceColumn,
        path(influence.sourceField(), sourceColumn),
        source.flatMap(EventDataset::version),
        target.fullName(),
        targetColumn,
        path(influence.target(), targetColumn),
        target.version(),
        influence.kind(),
        influence.transformation(),
        influence.masking(),
        scope,
        influence.coarse() ? ColumnLineageFacet.COARSE : "EXACT",
        influence.expression(),
        time);
  }

  /** The dataset that a column stands in, which a listener may not list as input. */
  private EventDataset source(DatasetName name, Optional<Long> version) {
    var known =
        sources.computeIfAbsent(
            name, any -> List.of(ReadNames.of(new ReadDataset(name, Facet.none()))));
    return known.stream()
        .filter(source -> version.isEmpty() || source.version().equals(version))
        .findFirst()
        .orElse(known.get(0));
  }

  /**
   * The top-level column: what the event says, else the part of a dotted name that the schema has.
   */
  private String column(DatasetName dataset, ReadField field) {
    if (field.column().isPresent() || field.name().indexOf('.') < 0) {
      return field.column().orElse(field.name());
    }
    String longest = "";
    for (var known : schemas.getOrDefault(dataset, Facet.none()).path("fields")) {
      var name = known.path("name").asText();
      if (name.equals(field.name())) {
        return name;
      }
      if (field.name().startsWith(name + ".") && name.length() > longest.length()) {
        longest = name;
      }
    }
    return longest.isEmpty() ? field.name() : longest;
  }

  private static Optional<String> path(Optional<ReadField> field, Optional<String> column) {
    return field.map(ReadField::name).filter(name -> !name.equals(column.orElse(name)));
  }

  private String recordId(Object... parts) {
    // What was told while it ran and what was told at its end may both be in one ledger.
    var open = unknown.contains(CapturedStatement.NO_END) ? "/open" : "";
    var text = new StringBuilder(statementId).append(open);
    for (var part : parts) {
      text.append('\u001f').append(part);
    }
    return Digests.sha256(text.toString()).substring(0, 32);
  }
}
