package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.models.ModelInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edges from one version to another, as one statement made them. */
final class ModelEdges {
  private final String statementId;
  private final End from;
  private final End to;
  private final Instant time;
  private final List<ColumnLineageRecord> columns = new ArrayList<>();

  ModelEdges(String statementId, End from, End to, Instant time) {
    this.statementId = statementId;
    this.from = from;
    this.to = to;
    this.time = time;
  }

  void add(ModelInputs.Input input) {
    var transformation = input.changed() ? "TRANSFORMATION" : "IDENTITY";
    add(input.column(), Optional.of(input.name()), transformation, input.expression());
  }

  void decidesAboutRows(String column, String expression) {
    add(column, Optional.empty(), "FILTER", expression);
  }

  void add(String column, Optional<String> target, String transformation, String expression) {
    var direct = transformation.equals("IDENTITY") || transformation.equals("TRANSFORMATION");
    columns.add(
        new ColumnLineageRecord(
            id(column, target, transformation),
            statementId,
            Optional.of(from.name()),
            Optional.of(column),
            Optional.empty(),
            Optional.of(from.version()),
            to.name(),
            target,
            Optional.empty(),
            Optional.of(to.version()),
            direct ? "DIRECT" : "INDIRECT",
            transformation,
            false,
            target.isPresent() ? "COLUMN" : "DATASET",
            "EXACT",
            expression,
            time));
  }

  /** The edge between both ends as wholes, of a statement that succeeded. */
  TableLineageRecord table(String operation, CaptureStatus status, List<String> unknown) {
    return table(operation, status, unknown, Optional.empty());
  }

  TableLineageRecord table(
      String operation, CaptureStatus status, List<String> unknown, Optional<Instant> begin) {
    return new TableLineageRecord(
        id("table"),
        statementId,
        operation,
        status.name(),
        unknown,
        Optional.of(from.type()),
        Optional.of(from.name()),
        Optional.of(from.path()),
        from.tableId(),
        Optional.of(from.version()),
        Optional.of(to.type()),
        Optional.of(to.name()),
        Optional.of(to.path()),
        to.tableId(),
        Optional.of(to.version()),
        time,
        Optional.of(RunState.COMPLETE.name()),
        begin);
  }

  /** The same edge of the same statement always has the same id. */
  private String id(Object... parts) {
    var text = new StringBuilder(statementId).append('\u001f').append(from).append(to);
    for (var part : parts) {
      text.append('\u001f').append(part);
    }
    return Digests.sha256(text.toString()).substring(0, 32);
  }

  /** What was added so far. */
  List<ColumnLineageRecord> columns() {
    return List.copyOf(columns);
  }

  /** One end of an edge. */
  record End(String type, String name, String path, Optional<String> tableId, long version) {
    static End of(DatasetPin pin) {
      return new End("PATH", pin.path(), pin.path(), Optional.of(pin.tableId()), pin.version());
    }

    static End of(ModelVersionRecord model) {
      return new End(
          ModelNode.TYPE,
          ModelNode.fullName(model.model()),
          model.artifactPath(),
          Optional.empty(),
          model.modelVersion());
    }
  }
}
