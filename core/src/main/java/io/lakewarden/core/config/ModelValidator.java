package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a model: what it reads, what it learns from, and the bounds it must keep. */
final class ModelValidator {
  private final GovernanceConfig config;
  private final Findings findings;
  private final List<String> tables;

  ModelValidator(GovernanceConfig config, Findings findings) {
    this.config = config;
    this.findings = findings;
    this.tables =
        Stream.concat(
                config.datasets().stream().map(DatasetConfig::name),
                config.transforms().stream().map(TransformConfig::name))
            .toList();
  }

  void validate() {
    for (var i = 0; i < config.models().size(); i++) {
      validate(config.models().get(i), ConfigValidator.at("models", i));
    }
  }

  private void validate(ModelConfig model, KeyPath path) {
    reference(model.trainingData(), path.key("training_data"));
    model.evaluationData().ifPresent(name -> reference(name, path.key("evaluation_data")));
    findings.addUnless(
        model.holdout() > 0 && model.holdout() < 1,
        path.key("holdout"),
        ConfigMessages.outside("greater than 0 and less than 1"));
    share(Optional.of(model.threshold()), path.key("threshold"));
    validateFeatures(model, path);
    validateGate(model.gate(), path.key("gate"));
    validateMonitoring(model, path.key("monitoring"));
    model.scoring().ifPresent(scoring -> validateScoring(scoring, path.key("scoring")));
  }

  private void validateFeatures(ModelConfig model, KeyPath path) {
    var features = features(model);
    if (features.isEmpty() && findings.isSound(path.key("categorical_features"))) {
      findings.add(path.key("numeric_features"), ConfigMessages.noFeatures());
    }
    var label = model.label().column();
    findings.addUnless(!label.isBlank(), path.key("label").key("column"), ConfigMessages.blank());
    var seen = new ArrayList<String>();
    feature(model.numericFeatures(), path.key("numeric_features"), label, seen);
    feature(model.categoricalFeatures(), path.key("categorical_features"), label, seen);
  }

  private void feature(List<String> names, KeyPath path, String label, List<String> seen) {
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      findings.addUnless(!name.isBlank(), path.index(i), ConfigMessages.blank());
      findings.addUnless(
          !name.equalsIgnoreCase(label), path.index(i), ConfigMessages.labelAmongFeatures(name));
      findings.addUnless(
          seen.stream().noneMatch(name::equalsIgnoreCase),
          path.index(i),
          ConfigMessages.featureTwice(name));
      seen.add(name);
    }
  }

  private void validateGate(GateConfig gate, KeyPath path) {
    share(gate.minAuc(), path.key("min_auc"));
    share(gate.minSegmentAuc(), path.key("min_segment_auc"));
    share(Optional.of(gate.maxAucLoss()), path.key("max_auc_loss"));
    share(gate.maxCalibrationError(), path.key("max_calibration_error"));
    share(gate.maxParityDifference(), path.key("max_parity_difference"));
    share(gate.minParityRatio(), path.key("min_parity_ratio"));
    share(gate.maxEqualizedOddsDifference(), path.key("max_equalized_odds_difference"));
    findings.addUnless(
        gate.minSegmentRows() > 0, path.key("min_segment_rows"), ConfigMessages.notPositive());
  }

  private void share(Optional<Double> value, KeyPath path) {
    value.ifPresent(
        found ->
            findings.addUnless(
                found >= 0 && found <= 1, path, ConfigMessages.outside("between 0 and 1")));
  }

  private void validateMonitoring(ModelConfig model, KeyPath path) {
    findings.addUnless(
        model.monitoring().maxPsi() > 0, path.key("max_psi"), ConfigMessages.notPositive());
    var features = features(model);
    var columns = model.monitoring().columns();
    for (var i = 0; i < columns.size() && !features.isEmpty(); i++) {
      var column = columns.get(i);
      findings.addUnless(
          features.stream().anyMatch(column::equalsIgnoreCase),
          path.key("columns").index(i),
          ConfigMessages.watchedIsNoFeature(column, NearestName.of(column, features)));
    }
  }

  private void validateScoring(ScoringConfig scoring, KeyPath path) {
    reference(scoring.data(), path.key("data"));
    findings.addUnless(
        !scoring.positiveDecision().equals(scoring.negativeDecision()),
        path.key("negative_decision"),
        ConfigMessages.decisionsAlike());
  }

  /** Where the names themselves were refused, a reference that leads nowhere proves nothing. */
  private void reference(String name, KeyPath path) {
    var namesKnown =
        findings.isSound(KeyPath.ROOT.key("datasets"))
            && findings.isSound(KeyPath.ROOT.key("transforms"))
            && tables.stream().noneMatch(String::isBlank);
    if (namesKnown) {
      findings.addUnless(
          tables.contains(name),
          path,
          ConfigMessages.noSuchTable(name, NearestName.of(name, tables), tables));
    }
  }

  private static List<String> features(ModelConfig model) {
    return Stream.concat(model.numericFeatures().stream(), model.categoricalFeatures().stream())
        .toList();
  }
}
