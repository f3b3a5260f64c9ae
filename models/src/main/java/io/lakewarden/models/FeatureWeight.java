package io.lakewarden.models;

/**
 * How much one feature counts in a model.
 *
 * @param feature name of the column
 * @param measure {@code standardized_coefficient}: change of the log odds per standard deviation of
 *     a numeric feature; {@code coefficient_range}: largest difference of the log odds between two
 *     categories seen in training; {@code importance}: share of the total impurity decrease of
 *     trees
 * @param weight in the unit of the measure
 */
public record FeatureWeight(String feature, String measure, double weight) {}
