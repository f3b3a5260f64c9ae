package io.lakewarden.jobs.pipeline;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.ScoringConfig;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.jobs.landing.Columns;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.TableWrite;
import io.lakewarden.models.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The champion scores today's rows; every prediction is one decision in the ledger. */
final class ScoreStep implements Step {
  static final String NAME = "score";

  @Override
  public int subjects(GovernanceConfig config) {
    return ScoringModels.count(config);
  }

  @Override
  public void run(RunContext context, Findings findings) {
    ScoringModels.step(NAME, context, findings, ScoreStep::score);
  }

  private static StepResult score(
      RunContext context, ModelConfig model, ScoringConfig scoring, Findings findings) {
    var certification = findings.certification(context);
    certification.require(
        "score with model " + model.name(), scoring.require(), List.of(scoring.data()));
    var champion = findings.registry(context).champion(model.name());
    if (champion.isEmpty()) {
      context.block(
          model.name() + "/score",
          "Model " + model.name() + " has no version in production, so nothing was scored.");
      return StepResult.done(Verdict.FAIL, "no version in production, nothing was scored");
    }
    var version = champion.get();
    var input = context.pin(scoring.data());
    var scored =
        Scorer.score(
            model, version.artifactPath(), version.artifactDigest(), context.frame(scoring.data()));
    var predictions =
        context
            .tables()
            .write(
                predictions(context, scored, scoring, version),
                new TableWrite(
                        "predictions_" + model.name(),
                        Places.predictions(context.config(), model.name()),
                        TableWrite.Mode.INCREMENT,
                        Optional.of(context.logicalDate()),
                        context.request().key(),
                        context.generation(),
                        context.writer().runId())
                    .madeFrom(List.of(certification.input(input))));
    findings.scored(new ModelLineage.Scored(version, input, predictions));
    var written = context.tables().read(predictions, context.logicalDate());
    context.writer().stage(LedgerTables.DECISIONS, decisions(written, version, input));
    long rows = context.rows(predictions, Optional.of(context.logicalDate()));
    return StepResult.done(
            Verdict.PASS,
            rows + " decisions by version " + version.modelVersion() + " on " + input.label())
        .withRows(rows, rows);
  }

  private static Dataset<Row> predictions(
      RunContext context, Dataset<Row> scored, ScoringConfig scoring, ModelVersionRecord version) {
    var columns = new ArrayList<Column>();
    columns.add(decisionId(context, scoring, version).as("decision_id"));
    columns.add(entityKey(scoring, version).as("entity_key"));
    scoring.key().forEach(key -> columns.add(Columns.column(key)));
    columns.add(functions.col("score"));
    columns.add(functions.col("prediction"));
    columns.add(functions.col("decision"));
    columns.add(lit(version.modelVersion()).as("model_version"));
    return scored.select(columns.toArray(Column[]::new));
  }

  private static Column decisionId(
      RunContext context, ScoringConfig scoring, ModelVersionRecord version) {
    return sha2(
        concat_ws(
            "\u001f",
            lit(version.model()),
            lit(version.artifactDigest()),
            lit(context.logicalDate().toString()),
            keyText(scoring)),
        256);
  }

  /** The entity under a pseudonym: the ledger holds no key values. */
  private static Column entityKey(ScoringConfig scoring, ModelVersionRecord version) {
    return sha2(concat_ws("\u001f", lit(version.model()), keyText(scoring)), 256);
  }

  private static Column keyText(ScoringConfig scoring) {
    return concat_ws(
        "\u001e",
        scoring.key().stream()
            .map(key -> functions.coalesce(Columns.column(key).cast("string"), lit("")))
            .toArray(Column[]::new));
  }

  private static Dataset<Row> decisions(
      Dataset<Row> predictions, ModelVersionRecord version, DatasetPin input) {
    return predictions.select(
        List.of(
                functions.col("decision_id"),
                lit(version.model()).as("model"),
                functions.col("model_version"),
                lit(version.artifactDigest()).as("artifact_digest"),
                lit(input.dataset()).as("dataset"),
                lit(input.tableId()).as("table_id"),
                lit(input.version()).as("version"),
                functions.col("entity_key"),
                functions.col("score"),
                functions.col("decision"),
                lit(false).as("fallback"))
            .toArray(Column[]::new));
  }
}
