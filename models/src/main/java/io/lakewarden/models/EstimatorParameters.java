package io.lakewarden.models;

import io.lakewarden.core.config.ModelConfig;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** Sets a specification's parameters on a Spark ML estimator by Spark's names. */
final class EstimatorParameters {
  /** The specification has keys of its own for these. */
  private static final Set<String> RESERVED = Set.of("seed", "threshold", "thresholds");

  private EstimatorParameters() {}

  /**
   * Sets every parameter that the specification names.
   *
   * @throws io.lakewarden.core.GovernanceException 20 for an unknown name or an unusable value
   */
  static void apply(PipelineStage estimator, ModelConfig spec) {
    new TreeMap<>(spec.parameters())
        .forEach(
            (name, text) -> {
              var param = find(estimator, spec, name);
              try {
                estimator.set(param, parse(param, text.strip()));
              } catch (IllegalArgumentException e) {
                throw Messages.badSpec(
                    spec.name(),
                    "parameter '%s' cannot be '%s'. Spark says of it: %s"
                        .formatted(name, text, param.doc()));
              }
            });
  }

  /** All parameters that were in force, defaults included, as text. */
  static Map<String, String> effective(PipelineStage estimator) {
    var effective = new TreeMap<String, String>();
    for (var param : estimator.params()) {
      if (isSettable(estimator, param)) {
        estimator
            .get(param)
            .orElse(() -> estimator.getDefault(param))
            .foreach(value -> effective.put(param.name(), String.valueOf(value)));
      }
    }
    return effective;
  }

  @SuppressWarnings("unchecked")
  private static Param<Object> find(PipelineStage estimator, ModelConfig spec, String name) {
    var settable = Arrays.stream(estimator.params()).filter(p -> isSettable(estimator, p)).toList();
    return (Param<Object>)
        settable.stream()
            .filter(param -> param.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Messages.badSpec(
                        spec.name(), unknown(name, settable.stream().map(Param::name).toList())));
  }

  private static String unknown(String name, List<String> known) {
    if (RESERVED.contains(name)) {
      return "'%s' is not among the estimator's parameters: the service sets it. Use the model's keys 'seed' and 'threshold'."
          .formatted(name);
    }
    var distance = LevenshteinDistance.getDefaultInstance();
    var nearest =
        known.stream()
            .min(Comparator.comparingInt(candidate -> distance.apply(candidate, name)))
            .orElse("none");
    return "parameter '%s' is unknown. Did you mean '%s'? Known are %s."
        .formatted(name, nearest, String.join(", ", known));
  }

  private static boolean isSettable(PipelineStage estimator, Param<?> param) {
    return !RESERVED.contains(param.name())
        && !param.name().endsWith("Col")
        && (isScalar(param) || isText(estimator, param));
  }

  private static boolean isScalar(Param<?> param) {
    return param instanceof IntParam
        || param instanceof LongParam
        || param instanceof DoubleParam
        || param instanceof FloatParam
        || param instanceof BooleanParam;
  }

  private static boolean isText(PipelineStage estimator, Param<?> param) {
    var fallback = estimator.getDefault(param);
    return fallback.isDefined() && fallback.get() instanceof String;
  }

  private static Object parse(Param<?> param, String text) {
    if (param instanceof IntParam) {
      return Integer.valueOf(text);
    }
    if (param instanceof LongParam) {
      return Long.valueOf(text);
    }
    if (param instanceof DoubleParam) {
      return Double.valueOf(text);
    }
    if (param instanceof FloatParam) {
      return Float.valueOf(text);
    }
    if (param instanceof BooleanParam) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("not a boolean");
      };
    }
    return text;
  }
}
