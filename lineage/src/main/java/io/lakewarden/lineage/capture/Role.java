package io.lakewarden.lineage.capture;

/** The part a subexpression plays in the whole: what its columns are to the result. */
record Role(Transformation transformation, boolean masking, boolean coarse) {
  static final Role VALUE = of(Transformation.IDENTITY);
  static final Role COARSE = new Role(Transformation.TRANSFORMATION, false, true);

  static Role of(Transformation transformation) {
    return new Role(transformation, false, false);
  }

  /** The role of an argument of this expression. */
  Role then(Transformation inner) {
    return new Role(inner.under(transformation), masking, coarse);
  }

  /** The role of an argument of a function that hides the values it is given. */
  Role masked() {
    return new Role(transformation, true, coarse);
  }

  boolean isValue() {
    return transformation == Transformation.IDENTITY && !masking && !coarse;
  }
}
