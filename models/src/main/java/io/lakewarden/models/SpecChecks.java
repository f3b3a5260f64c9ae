package io.lakewarden.models;

import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.HashSet;

/** What a specification must hold before any row is read. */
final class SpecChecks {
  private SpecChecks() {}

  static void check(ModelConfig spec, boolean ownEvaluationData) {
    var features = new ArrayList<>(spec.numericFeatures());
    features.addAll(spec.categoricalFeatures());
    if (features.isEmpty()) {
      throw Messages.badSpec(spec.name(), "it has no features. Name numeric or categorical ones.");
    }
    if (new HashSet<>(features).size() < features.size()) {
      throw Messages.badSpec(spec.name(), "a feature is named twice. Name each feature once.");
    }
    if (features.contains(spec.label().column())) {
      throw Messages.badSpec(
          spec.name(),
          "the label '%s' is also a feature, which gives the answer away. Remove it from the features."
              .formatted(spec.label().column()));
    }
    if (!ownEvaluationData && !(spec.holdout() > 0 && spec.holdout() < 1)) {
      throw Messages.badSpec(
          spec.name(),
          "holdout is %s. Give a share between 0 and 1, or name evaluation data."
              .formatted(spec.holdout()));
    }
    if (!(spec.threshold() >= 0 && spec.threshold() <= 1)) {
      throw Messages.badSpec(
          spec.name(), "threshold is %s. Give a score from 0 to 1.".formatted(spec.threshold()));
    }
  }
}
