package io.lakewarden.quality.profile;

import java.io.Serializable;

/**
 * The form of a {@link TallyPlan} as tasks see it.
 *
 * @param words whole numbers of 64 flags each
 * @param shapes numbers of which moments of higher order are counted
 */
record TallyShape(int words, int numbers, int shapes, int pairs) implements Serializable {
  static final TallyShape NONE = new TallyShape(0, 0, 0, 0);
}
