package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.jobs.SoftwareVersion;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.models.Evaluation;
import io.lakewarden.models.EvaluationRecords;
import io.lakewarden.models.Evaluator;
import io.lakewarden.models.Gate;
import io.lakewarden.models.GateDecision;
import io.lakewarden.models.HoldoutSplit;
import io.lakewarden.models.ModelInputs;
import io.lakewarden.models.ModelTrainer;
import io.lakewarden.models.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains a challenger from the pinned versions, evaluates it and decides whether it may replace.
 */
final class TrainStep implements Step {
  static final String NAME = "train";

  @Override
  public int subjects(GovernanceConfig config) {
    return config.models().size();
  }

  @Override
  public void run(RunContext context, Findings findings) {
    for (var model : context.config().models()) {
      context.step(NAME, model.name(), () -> train(context, model, findings));
    }
  }

  private static StepResult train(RunContext context, ModelConfig model, Findings findings) {
    findings
        .certification(context)
        .require("train model " + model.name(), model.require(), data(model));
    var registry = findings.registry(context);
    int number = registry.nextVersion(model.name());
    var champion = registry.champion(model.name());
    var training = context.frame(model.trainingData());
    Optional<Dataset<Row>> evaluation = model.evaluationData().map(context::frame);
    var path =
        Places.artifact(context.config(), model.name(), number, context.writer().runId().value());
    TrainedModel trained = ModelTrainer.train(model, training, evaluation, path);

    var holdout = evaluation.orElseGet(() -> HoldoutSplit.holdout(model, training));
    // The champion is measured on the rows the challenger is judged on.
    var championEvaluation =
        champion.map(
            version ->
                Evaluator.evaluateModel(
                    model, version.artifactPath(), version.artifactDigest(), holdout));
    GateDecision decision =
        Gate.decide(
            model.name(),
            number,
            model.gate(),
            trained.evaluation(),
            champion.map(ModelVersionRecord::modelVersion),
            championEvaluation);

    var version = version(context, model, number, trained, findings);
    context.writer().record(version);
    findings.trained(
        ModelLineage.trained(
            ModelLineage.id(context, NAME, model.name()),
            context.pin(model.trainingData()),
            ModelInputs.of(model, training.schema()),
            version,
            context.clock().instant()));
    context
        .writer()
        .record(
            EvaluationRecords.of(
                model.name(), number, evaluatedOn(context, model).label(), trained.evaluation()));
    context.writer().record(decision.criteria());
    registry.add(version);
    return conclude(context, model, registry, version, decision, trained.evaluation());
  }

  private static List<String> data(ModelConfig model) {
    return Stream.concat(Stream.of(model.trainingData()), model.evaluationData().stream()).toList();
  }

  private static String failures(GateDecision decision) {
    return decision.criteria().stream()
        .filter(row -> row.status() == CheckStatus.FAIL || row.status() == CheckStatus.ERROR)
        .map(row -> row.criterion() + row.segment().map(segment -> " by " + segment).orElse(""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static StepResult conclude(
      RunContext context,
      ModelConfig model,
      Registry registry,
      ModelVersionRecord version,
      GateDecision decision,
      Evaluation evaluation) {
    var promotion = new Promotion(context.writer(), registry);
    var figures =
        "version "
            + version.modelVersion()
            + ", AUC "
            + evaluation.overall().auc().value().map(auc -> String.format("%.4f", auc)).orElse("?")
            + " on "
            + evaluation.overall().n()
            + " rows";
    promotion.move(version, "TRAINED", "trained by run " + context.writer().runId());
    if (!decision.opens()) {
      promotion.move(version, "REJECTED", "the gate is closed: " + failures(decision));
      context.block(
          model.name(),
          "Model "
              + model.name()
              + " version "
              + version.modelVersion()
              + " may not go into production: "
              + failures(decision)
              + ".");
      return StepResult.done(Verdict.FAIL, figures + "; gate closed: " + failures(decision));
    }
    promotion.move(version, "VALIDATED", "the gate is open");
    var gateVerdict = decision.status() == CheckStatus.PASS ? Verdict.PASS : Verdict.WARN;
    if (model.approval() == ApprovalPolicy.AUTO) {
      context.writer().record(automaticApproval(version));
      promotion.promote(version, "approved by policy auto");
      return StepResult.done(gateVerdict, figures + "; promoted by policy auto");
    }
    return StepResult.done(
        Verdict.WARN,
        figures
            + "; waits for "
            + model.approval().approvals()
            + " approval(s): lakewarden approve "
            + model.name()
            + " --model-version "
            + version.modelVersion());
  }

  private static ApprovalRecord automaticApproval(ModelVersionRecord version) {
    return new ApprovalRecord(
        version.model(),
        version.modelVersion(),
        version.artifactDigest(),
        "APPROVED",
        ApprovalPolicy.AUTO.name(),
        "policy:auto",
        "the configuration lets an open gate approve",
        Optional.empty());
  }

  private static DatasetPin evaluatedOn(RunContext context, ModelConfig model) {
    return context.pin(model.evaluationData().orElse(model.trainingData()));
  }

  private static ModelVersionRecord version(
      RunContext context, ModelConfig model, int number, TrainedModel trained, Findings findings) {
    var data = context.pin(model.trainingData());
    return new ModelVersionRecord(
        model.name(),
        number,
        trained.artifactPath(),
        trained.artifactDigest(),
        model.algorithm().name(),
        trained.parameters(),
        trained.features(),
        model.label().column(),
        List.of(data),
        List.of(evaluatedOn(context, model)),
        trained.trainingRows(),
        trained.holdoutRows(),
        model.seed(),
        model.owner(),
        model.purpose(),
        Digests.sha256(CanonicalJson.of(model)),
        SoftwareVersion.current(),
        trained.environment(),
        Optional.of(findings.certification(context).landed(data)));
  }
}
