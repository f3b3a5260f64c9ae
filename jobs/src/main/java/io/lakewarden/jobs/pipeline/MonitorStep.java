package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.ScoringConfig;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.quality.drift.Drift;
import io.lakewarden.quality.drift.DriftThresholds;
import java.util.List;

/** Compares what the champion scores today with what it was trained on. */
final class MonitorStep implements Step {
  static final String NAME = "monitor";

  @Override
  public int subjects(GovernanceConfig config) {
    return ScoringModels.count(config);
  }

  @Override
  public void run(RunContext context, Findings findings) {
    ScoringModels.step(NAME, context, findings, MonitorStep::monitor);
  }

  private static StepResult monitor(
      RunContext context, ModelConfig model, ScoringConfig scoring, Findings findings) {
    var champion = findings.registry(context).champion(model.name());
    if (champion.isEmpty()) {
      return StepResult.skipped("no version in production to compare with");
    }
    var trainedOn = champion.get().trainedOn().get(0);
    var today = context.pin(scoring.data());
    List<DriftMetricRecord> drift =
        Drift.compare(
            model.name(),
            context.tables().read(trainedOn),
            context.frame(scoring.data()),
            watched(model, champion.get()),
            DriftThresholds.ofPsi(model.monitoring().maxPsi()),
            trainedOn.label(),
            today.label());
    context.writer().record(drift);
    var drifted =
        drift.stream()
            .filter(metric -> metric.verdict().equals("DRIFT"))
            .map(DriftMetricRecord::columnName)
            .toList();
    if (drifted.isEmpty()) {
      return StepResult.done(Verdict.PASS, drift.size() + " features compared, none drifted");
    }
    var incident = incident(context, model, champion.get(), today, drifted);
    context.writer().record(incident);
    Alerts.send(context.config(), incident, context.logicalDate());
    return StepResult.done(Verdict.WARN, "retrain needed: " + drifted + " drifted");
  }

  private static List<String> watched(ModelConfig model, ModelVersionRecord champion) {
    return model.monitoring().columns().isEmpty()
        ? champion.features()
        : model.monitoring().columns();
  }

  private static IncidentRecord incident(
      RunContext context,
      ModelConfig model,
      ModelVersionRecord champion,
      DatasetPin today,
      List<String> drifted) {
    return new IncidentRecord(
        Digests.sha256("drift/" + model.name() + "/" + drifted).substring(0, 16),
        "RETRAIN_NEEDED",
        model.name(),
        Severity.WARN,
        "OPEN",
        model.owner(),
        "Features "
            + drifted
            + " of "
            + today.label()
            + " lie away from what version "
            + champion.modelVersion()
            + " was trained on.",
        "lakewarden train --config FILE --logical-date " + context.logicalDate());
  }
}
