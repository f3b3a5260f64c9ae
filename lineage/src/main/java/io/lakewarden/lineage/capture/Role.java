package io.lakewarden.lineage.capture;

/**
 * The part a subexpression plays in the whole: what its columns are to the result.
 *
 * @param keepsParts whether a part of the subexpression's value, such as a field, is that part of
 *     the result, and of nothing else in it
 */
record Role(Transformation transformation, boolean masking, boolean coarse, boolean keepsParts) {
  static final Role VALUE = new Role(Transformation.IDENTITY, false, false, true);
  static final Role COARSE = new Role(Transformation.TRANSFORMATION, false, true, false);

  static Role of(Transformation transformation) {
    return new Role(transformation, false, false, false);
  }

  /** The role of an argument of this expression. */
  Role then(Transformation inner) {
    return new Role(inner.under(transformation), masking, coarse, false);
  }

  /** The role of an argument whose parts this expression leaves where they are. */
  Role keeping(Transformation inner) {
    return new Role(inner.under(transformation), masking, coarse, keepsParts);
  }

  /** The role of an argument of a function that hides the values it is given. */
  Role masked() {
    return new Role(transformation, true, coarse, false);
  }

  boolean isValue() {
    return transformation == Transformation.IDENTITY && !masking && !coarse;
  }
}
