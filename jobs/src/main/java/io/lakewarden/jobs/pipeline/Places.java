package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.GovernanceConfig;

/** Where the tables and artefacts of a job lie below its warehouse. */
public final class Places {
  private Places() {}

  /** The landed table of a dataset, or the derived table of a transform. */
  public static String table(GovernanceConfig config, String name) {
    return config.warehouse() + "/tables/" + name;
  }

  /** The rows of a dataset that broke a rule. */
  public static String quarantine(GovernanceConfig config, String dataset) {
    return config.warehouse() + "/quarantine/" + dataset;
  }

  /** The predictions of a model. */
  public static String predictions(GovernanceConfig config, String model) {
    return config.warehouse() + "/predictions/" + model;
  }

  /** The artefact of a model version; every attempt has a folder of its own. */
  public static String artifact(
      GovernanceConfig config, String model, int version, String attempt) {
    return artifacts(config) + model + "/" + version + "-" + attempt;
  }

  /** Below which all artefacts lie. */
  static String artifacts(GovernanceConfig config) {
    return config.warehouse() + "/models/";
  }
}
