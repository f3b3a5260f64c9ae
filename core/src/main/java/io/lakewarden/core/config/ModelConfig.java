package io.lakewarden.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A binary classifier that the job retrains, gates and scores with. */
public record ModelConfig(
    @Key(meaning = "Name of the model.", example = "credit_risk") String name,
    @Key(
            meaning = "Person or team that answers for the model.",
            example = "risk-team",
            fallback = "''")
        String owner,
    @Key(meaning = "What decisions the model is for.", example = "loan approval", fallback = "''")
        String purpose,
    @Key(meaning = "Dataset or transform with the labelled rows.", example = "training_rows")
        String trainingData,
    @Key(
            meaning =
                "Dataset or transform to evaluate on; absent means a share of the training data is held out.",
            example = "applications")
        Optional<String> evaluationData,
    @Key(
            meaning =
                "Share of rows held out by a hash of the key where no evaluation data is named.",
            example = "0.3",
            fallback = "0.3")
        double holdout,
    @Key(
            meaning =
                "Columns that identify a row; they decide the split and the order of training rows. Where the data has no key, the hash of the whole row serves.",
            example = "[application_id]")
        List<String> key,
    @Key(meaning = "The label.", example = "{column: defaulted, positive: ['true']}")
        LabelConfig label,
    @Key(meaning = "Numeric features.", example = "[income, amount]") List<String> numericFeatures,
    @Key(meaning = "Categorical features.", example = "[purpose]") List<String> categoricalFeatures,
    @Key(
            meaning = "logistic_regression, random_forest or gradient_boosted_trees.",
            example = "logistic_regression",
            fallback = "logistic_regression")
        Algorithm algorithm,
    @Key(
            meaning = "Parameters of the Spark ML estimator, by Spark's names.",
            example = "{regParam: '0.01', maxIter: '50'}")
        Map<String, String> parameters,
    @Key(meaning = "Seed of everything random.", example = "7", fallback = "7") long seed,
    @Key(
            meaning = "Score at and above which the prediction is positive.",
            example = "0.5",
            fallback = "0.5")
        double threshold,
    @Key(meaning = "Columns whose groups are evaluated one by one.", example = "[sex]")
        List<String> segments,
    @Key(meaning = "What a challenger must reach.", example = "{min_auc: 0.7}", fallback = "{}")
        GateConfig gate,
    @Key(
            meaning =
                "Who approves a challenger that passed the gate: auto, one_approval or four_eyes.",
            example = "four_eyes",
            fallback = "one_approval")
        ApprovalPolicy approval,
    @Key(
            meaning = "What the champion scores; absent means the model is not used to score.",
            example = "{data: applications, key: [application_id]}")
        Optional<ScoringConfig> scoring,
    @Key(meaning = "What counts as drift.", example = "{max_psi: 0.2}", fallback = "{}")
        MonitoringConfig monitoring,
    @Key(
            meaning =
                "What certificates the training and evaluation data must have; absent means none.",
            example = "{certified_within_hours: 24}")
        Optional<RequirementConfig> require) {
  public ModelConfig {
    key = List.copyOf(key);
    numericFeatures = List.copyOf(numericFeatures);
    categoricalFeatures = List.copyOf(categoricalFeatures);
    parameters = Map.copyOf(parameters);
    segments = List.copyOf(segments);
  }
}
