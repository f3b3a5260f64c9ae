package io.lakewarden.core;

import java.util.Optional;

/** How a model is named where lineage names tables: {@code model:NAME}, of type MODEL. */
public final class ModelNode {
  /** The type of a model among the types of tables, paths and views. */
  public static final String TYPE = "MODEL";

  private static final String PREFIX = "model:";

  private ModelNode() {}

  /** The full name of a model. */
  public static String fullName(String model) {
    return PREFIX + model;
  }

  /** The model that a full name means; empty where it names something else. */
  public static Optional<String> model(String fullName) {
    return fullName.startsWith(PREFIX)
        ? Optional.of(fullName.substring(PREFIX.length()))
        : Optional.empty();
  }
}
