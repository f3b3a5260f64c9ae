package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.models.ModelInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a model in the lineage, which no plan of Spark tells: training rows become a version
 * of a model column by column, and its features become predictions.
 */
final class ModelLineage {
  static final String TRAIN = "TRAIN";
  static final String SCORE = "SCORE";

  /** In place of nodes of a plan: why nothing is known of the statement but its tables. */
  private static final List<String> UNSEEN = List.of("earlier attempt");

  private static final List<String> PREDICTED = List.of("score", "prediction", "decision");

  private ModelLineage() {}

  /** The id of what a step did about one subject where Spark has no statement for it. */
  static String id(RunContext context, String step, String subject) {
    return context.writer().runId() + "/" + step + "/" + subject;
  }

  /** What one training read and made. The label becomes a column of the model like a feature. */
  static CapturedStatement trained(
      String statementId,
      DatasetPin data,
      ModelInputs inputs,
      ModelVersionRecord version,
      Instant time) {
    var edges =
        new ModelEdges(statementId, ModelEdges.End.of(data), ModelEdges.End.of(version), time);
    inputs.features().forEach(input -> edges.add(input));
    edges.add(inputs.label());
    edges.decidesAboutRows(inputs.label().column(), "? IS NOT NULL");
    inputs.split().forEach(column -> edges.decidesAboutRows(column, "xxhash64(?)"));
    return statement(
        statementId,
        TRAIN,
        List.of(edges.table(TRAIN, CaptureStatus.FULL, List.of())),
        edges.columns());
  }

  /**
   * The statement that wrote predictions, with the model among what it read: every prediction is
   * made of all features, and the label decided how.
   */
  static CapturedStatement scored(CapturedStatement written, Scored scored) {
    var first = written.tables().get(0);
    var edges = ofModel(written.statementId(), scored, first.statementTime());
    var tables = new ArrayList<TableLineageRecord>();
    written
        .tables()
        .forEach(
            row -> tables.add(row.withTarget(SCORE, row.targetTableId(), row.targetVersion())));
    tables.add(
        edges.table(SCORE, written.status(), written.unknownNodes(), first.statementStart()));
    var columns = new ArrayList<>(written.columns());
    columns.addAll(edges.columns());
    return statement(written.statementId(), SCORE, tables, columns);
  }

  /** The same where an earlier attempt of the run wrote, so that its statement was not seen. */
  static CapturedStatement scoredBefore(String statementId, Scored scored, Instant time) {
    var edges = ofModel(statementId, scored, time);
    return statement(
        statementId,
        SCORE,
        List.of(
            edges.table(SCORE, CaptureStatus.PARTIAL, UNSEEN),
            unseen(statementId, SCORE, scored.data(), scored.predictions(), time)),
        edges.columns());
  }

  /** A derivation whose statement was not seen: the tables are known, the columns are not. */
  static CapturedStatement derivedBefore(
      String statementId, List<DatasetPin> from, DatasetPin derived, Instant time) {
    return statement(
        statementId,
        "SAVE",
        from.stream().map(pin -> unseen(statementId, "SAVE", pin, derived, time)).toList(),
        List.of());
  }

  private static ModelEdges ofModel(String statementId, Scored scored, Instant time) {
    var edges =
        new ModelEdges(
            statementId,
            ModelEdges.End.of(scored.version()),
            ModelEdges.End.of(scored.predictions()),
            time);
    for (var predicted : PREDICTED) {
      for (var feature : scored.version().features()) {
        edges.add(feature, Optional.of(predicted), "TRANSFORMATION", "model(?)");
      }
      edges.add(scored.version().label(), Optional.of(predicted), "CONDITIONAL", "model(?)");
    }
    return edges;
  }

  private static TableLineageRecord unseen(
      String statementId, String operation, DatasetPin from, DatasetPin to, Instant time) {
    return new ModelEdges(statementId, ModelEdges.End.of(from), ModelEdges.End.of(to), time)
        .table(operation, CaptureStatus.PARTIAL, UNSEEN);
  }

  private static CapturedStatement statement(
      String id,
      String operation,
      List<TableLineageRecord> tables,
      List<ColumnLineageRecord> columns) {
    var status = CaptureStatus.valueOf(tables.get(0).captureStatus());
    return new CapturedStatement(
        id, operation, status, tables.get(0).unknownNodes(), tables, columns, true);
  }

  /** The same row with id and version of the table that was written. */
  static TableLineageRecord ofTarget(TableLineageRecord row, DatasetPin written) {
    return row.withTarget(
        row.operation(), Optional.of(written.tableId()), Optional.of(written.version()));
  }

  /**
   * Predictions and what they were made from.
   *
   * @param data the version that was scored
   */
  record Scored(ModelVersionRecord version, DatasetPin data, DatasetPin predictions) {}
}
