package io.lakewarden.quality.classification;

/** How closely a column is tied to a person. */
public enum Category {
  /** Identifies or reaches a person by itself. */
  DIRECT,
  /** Narrows down who a person is together with others. */
  QUASI,
  /** Health, origin, belief, crime: the law protects it specially. */
  SPECIAL,
  NONE,
  /** Nothing was seen that would tell; counted as NONE. */
  UNKNOWN
}
