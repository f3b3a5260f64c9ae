package io.lakewarden.models;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.util.Collection;

/** Everything this module says to people when it cannot go on. */
final class Messages {
  private Messages() {}

  static GovernanceException missingColumns(String attempt, Collection<String> columns) {
    return data(
        "%s: the rows have no column %s. Bring the column back, or change the model's specification and retrain."
            .formatted(attempt, Names.list(columns)));
  }

  static GovernanceException wrongTypes(String attempt, Collection<String> findings) {
    return data(
        "%s: %s. Cast the column in a transform, or retrain."
            .formatted(attempt, String.join("; ", findings)));
  }

  static GovernanceException noRows(String model) {
    return data(
        "Cannot train %s: there are no training rows with a label. Check the training data, the label column and the holdout."
            .formatted(model));
  }

  static GovernanceException oneClass(String model, boolean positive) {
    return data(
        "Cannot train %s: the training rows hold only one class, the %s one. Check the label's positive values, or train on data with both classes."
            .formatted(model, positive ? "positive" : "negative"));
  }

  static GovernanceException emptyFeatures(String model, Collection<String> features) {
    return data(
        "Cannot train %s: the numeric feature %s has no value in any training row. Remove it, or repair the source."
            .formatted(model, Names.list(features)));
  }

  static GovernanceException labelsNotBinary() {
    return data(
        "Cannot evaluate: the label or prediction column holds something other than 0 and 1. Name the values that count as positive.");
  }

  static GovernanceException tooManyGroups(String segment, int limit) {
    return GovernanceException.usage(
        "Cannot evaluate by segment '%s': it has more than %d values. Name a column with few groups, or bin it in a transform."
            .formatted(segment, limit));
  }

  static GovernanceException badSpec(String model, String finding) {
    return GovernanceException.usage("Cannot train %s: %s".formatted(model, finding));
  }

  static GovernanceException outputTaken(String model, Collection<String> columns) {
    return GovernanceException.usage(
        "Cannot score with %s: the rows already have a column %s, which scoring adds. Rename it in a transform."
            .formatted(model, Names.list(columns)));
  }

  static GovernanceException digestMismatch(String path, String expected, String found) {
    return integrity(
        "Cannot load the model at %s: its digest is %s, the registered one is %s. Restore the artefact, or roll back to another version."
            .formatted(path, found, expected),
        null);
  }

  static GovernanceException notAModel(String path, String finding, Throwable cause) {
    return integrity(
        "Cannot load the model at %s: %s. Train the model again.".formatted(path, finding), cause);
  }

  private static GovernanceException data(String message) {
    return new GovernanceException(ExitCode.QUALITY_GATE_FAILED, message);
  }

  private static GovernanceException integrity(String message, Throwable cause) {
    return new GovernanceException(ExitCode.INTEGRITY_VIOLATION, message, cause);
  }
}
