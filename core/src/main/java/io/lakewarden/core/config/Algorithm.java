package io.lakewarden.core.config;

/** A Spark ML estimator that the service trains. */
public enum Algorithm {
  LOGISTIC_REGRESSION,
  RANDOM_FOREST,
  GRADIENT_BOOSTED_TREES
}
