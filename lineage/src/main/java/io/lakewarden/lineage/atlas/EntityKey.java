package io.lakewarden.lineage.atlas;

/** What makes an Atlas entity the same entity in every publication. */
record EntityKey(String type, String qualifiedName) {
  private static final String SUFFIX = "@lakewarden";

  static EntityKey dataset(String path) {
    return new EntityKey(AtlasTypes.DATASET, path + SUFFIX);
  }

  static EntityKey column(String path, String column) {
    return new EntityKey(AtlasTypes.COLUMN, path + "#" + column + SUFFIX);
  }

  /** The step of a job that writes a target; it outlives runs. */
  static EntityKey process(String job, String target) {
    return new EntityKey(AtlasTypes.PROCESS, job + "." + target + SUFFIX);
  }

  /** The part of such a step that fills one column. */
  static EntityKey columnProcess(String job, String target, String column) {
    return new EntityKey(AtlasTypes.COLUMN_PROCESS, job + "." + target + "#" + column + SUFFIX);
  }
}
