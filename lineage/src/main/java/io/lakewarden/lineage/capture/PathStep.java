package io.lakewarden.lineage.capture;

/**
 * One step on the way into a value: a field of a struct, or a side of a map. Arrays are no steps,
 * their elements lie where the array lies.
 *
 * @param reaching whether the parts beside this one depend on it too, as the values that a map
 *     holds depend on its keys
 */
record PathStep(String name, boolean reaching) {
  static final String KEY = "key";
  static final String VALUE = "value";

  static PathStep of(String name) {
    return new PathStep(name, false);
  }

  static PathStep reaching(String name) {
    return new PathStep(name, true);
  }

  PathStep named(String newName) {
    return new PathStep(newName, reaching);
  }
}
