package io.lakewarden.models;

import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * What a trained model takes in and where it draws the line; it is saved with the model and wins
 * over a specification that has changed since.
 *
 * <p>Features enter the pipeline by position, in this order, so that their names may hold anything.
 */
record ModelSignature(
    int format, String model, String algorithm, double threshold, List<Feature> features) {
  static final int FORMAT = 1;

  ModelSignature {
    features = List.copyOf(features);
  }

  /** The signature of a model of this specification trained on rows of this schema. */
  static ModelSignature of(ModelConfig spec, StructType schema) {
    var attempt = "Cannot train " + spec.name();
    var names = new ArrayList<>(spec.numericFeatures());
    names.addAll(spec.categoricalFeatures());
    var missing = Names.missing(schema, names);
    if (!missing.isEmpty()) {
      throw Messages.missingColumns(attempt, missing);
    }
    var features = new ArrayList<Feature>();
    var findings = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      var role =
          i < spec.numericFeatures().size() ? Feature.Role.NUMERIC : Feature.Role.CATEGORICAL;
      var type = Names.find(schema, names.get(i)).orElseThrow().dataType();
      Feature.unsuitable(names.get(i), role, type).ifPresent(findings::add);
      features.add(new Feature(names.get(i), role, type.sql()));
    }
    if (!findings.isEmpty()) {
      throw Messages.wrongTypes(attempt, findings);
    }
    return new ModelSignature(
        FORMAT, spec.name(), spec.algorithm().name(), spec.threshold(), features);
  }

  /** Refuses rows that lack a feature or hold it in a type of another meaning. */
  void requireFits(StructType schema) {
    var attempt = "Cannot score with " + model;
    var missing = Names.missing(schema, features.stream().map(Feature::name).toList());
    if (!missing.isEmpty()) {
      throw Messages.missingColumns(attempt, missing);
    }
    var findings =
        features.stream()
            .flatMap(
                feature ->
                    feature
                        .retyped(Names.find(schema, feature.name()).orElseThrow().dataType())
                        .stream())
            .toList();
    if (!findings.isEmpty()) {
      throw Messages.wrongTypes(attempt, findings);
    }
  }

  /** The columns the pipeline takes in. */
  List<Column> inputs() {
    return IntStream.range(0, features.size())
        .mapToObj(i -> features.get(i).input().as(Names.internal("f" + i)))
        .toList();
  }

  /** How many features are numeric; they come first. */
  int numeric() {
    return (int) features.stream().filter(f -> f.role() == Feature.Role.NUMERIC).count();
  }

  /** How many features are categorical; they come last. */
  int categorical() {
    return features.size() - numeric();
  }
}
