package io.lakewarden.reports;

import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GateConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * One declaration that a governed dataset or model owes its readers, and whether it is there.
 *
 * @param why what cannot be judged without it
 */
record Requirement(String subject, String field, boolean met, String owner, String why) {

  static List<Requirement> of(GovernanceConfig config) {
    var requirements = new ArrayList<Requirement>();
    config.datasets().forEach(dataset -> requirements.addAll(of(dataset)));
    config.models().forEach(model -> requirements.addAll(of(model)));
    return requirements;
  }

  private static List<Requirement> of(DatasetConfig dataset) {
    var subject = "dataset " + dataset.name();
    var owner = dataset.owner();
    return List.of(
        new Requirement(
            subject, "owner", !owner.isBlank(), owner, "nobody is named to answer for the data"),
        new Requirement(
            subject,
            "purpose",
            !dataset.purpose().isBlank(),
            owner,
            "whether the use fits the purpose cannot be judged"),
        new Requirement(
            subject,
            "key",
            !dataset.key().isEmpty(),
            owner,
            "duplicate and missing rows cannot be told apart"),
        new Requirement(
            subject,
            "retention",
            dataset.retentionDays().isPresent(),
            owner,
            "data that should be gone cannot be found"),
        new Requirement(
            subject, "rules", !dataset.rules().isEmpty(), owner, "quality is not checked"));
  }

  private static List<Requirement> of(ModelConfig model) {
    var subject = "model " + model.name();
    var owner = model.owner();
    return List.of(
        new Requirement(
            subject, "owner", !owner.isBlank(), owner, "nobody is named to answer for the model"),
        new Requirement(
            subject,
            "purpose",
            !model.purpose().isBlank(),
            owner,
            "whether the use fits the purpose cannot be judged"),
        new Requirement(
            subject,
            "segments",
            !model.segments().isEmpty(),
            owner,
            "how groups of people fare is not measured"),
        new Requirement(
            subject,
            "gate",
            hasCriterion(model.gate()),
            owner,
            "a new version is only compared with the champion"),
        new Requirement(
            subject,
            "approval",
            model.approval() != ApprovalPolicy.AUTO,
            owner,
            "no person agrees before a version decides about people"));
  }

  private static boolean hasCriterion(GateConfig gate) {
    return gate.minAuc().isPresent()
        || gate.minSegmentAuc().isPresent()
        || gate.maxCalibrationError().isPresent()
        || gate.maxParityDifference().isPresent()
        || gate.minParityRatio().isPresent()
        || gate.maxEqualizedOddsDifference().isPresent();
  }
}
