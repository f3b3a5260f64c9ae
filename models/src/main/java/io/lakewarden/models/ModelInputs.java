package io.lakewarden.models;

import io.lakewarden.core.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How columns of the training rows enter a model, in words of the pipeline.
 *
 * @param features in the order in which the model takes them in
 * @param label the column it learns to predict
 * @param split columns whose hash decides which rows are held out; none where the evaluation data
 *     are a dataset of their own
 */
public record ModelInputs(List<Input> features, Input label, List<String> split) {
  public ModelInputs {
    features = List.copyOf(features);
    split = List.copyOf(split);
  }

  /**
   * One column on its way into the model.
   *
   * @param column its name in the training rows
   * @param name the feature, or the label, that it becomes
   * @param changed whether the model computes with another value than the column's: text that is
   *     read as a number, a category's code, a label's 0 or 1. A number is the same number; where
   *     it is missing, the median stands for it.
   * @param expression what is done, without literals
   */
  public record Input(String column, String name, boolean changed, String expression) {}

  /**
   * What a training by this specification takes from rows of this schema.
   *
   * @throws io.lakewarden.core.GovernanceException 20 or 21, where it could not be trained on them
   */
  public static ModelInputs of(ModelConfig spec, StructType schema) {
    var features =
        ModelSignature.of(spec, schema).features().stream()
            .map(feature -> input(feature, column(schema, feature.name())))
            .toList();
    var label = column(schema, spec.label().column());
    var labelled =
        "CASE WHEN trim(CAST(%s AS STRING)) IN (?) THEN ? WHEN %s IS NOT NULL THEN ? END"
            .formatted(Names.quoted(label), Names.quoted(label));
    return new ModelInputs(
        features, new Input(label, spec.label().column(), true, labelled), split(spec, schema));
  }

  private static Input input(Feature feature, String column) {
    var quoted = Names.quoted(column);
    if (feature.role() == Feature.Role.CATEGORICAL) {
      return new Input(
          column, feature.name(), true, "one_hot(coalesce(CAST(" + quoted + " AS STRING), ?))");
    }
    return feature.readsText()
        ? new Input(
            column, feature.name(), true, "coalesce(try_cast(" + quoted + " AS DOUBLE), median)")
        : new Input(column, feature.name(), false, "coalesce(" + quoted + ", median)");
  }

  private static List<String> split(ModelConfig spec, StructType schema) {
    if (spec.evaluationData().isPresent()) {
      return List.of();
    }
    Stream<String> columns =
        spec.key().isEmpty()
            ? Arrays.stream(schema.fields()).map(StructField::name)
            : spec.key().stream().map(name -> column(schema, name));
    return columns.toList();
  }

  private static String column(StructType schema, String name) {
    return Names.find(schema, name).map(StructField::name).orElse(name);
  }
}
