package io.lakewarden.lineage.atlas;

import io.lakewarden.core.ModelNode;
import java.util.Map;

/**
 * What makes a fact the same fact in every publication: an entity by its type and name, or a
 * classification by its type and the name of its column.
 *
 * <p>Facts are translated under plain names, which {@link #in} then places in a namespace of Atlas.
 */
record EntityKey(String type, String qualifiedName) {
  static final String NAME = "qualifiedName";

  /** A dataset by its path, or a model by its name in lineage. */
  static EntityKey dataset(String path) {
    var type = ModelNode.model(path).isPresent() ? AtlasTypes.MODEL : AtlasTypes.DATASET;
    return new EntityKey(type, path);
  }

  static EntityKey column(String path, String column) {
    return new EntityKey(AtlasTypes.COLUMN, path + "#" + column);
  }

  static EntityKey modelVersion(String model, int version) {
    return new EntityKey(AtlasTypes.MODEL_VERSION, versionName(model, version));
  }

  static EntityKey verdict(String path, long version) {
    return new EntityKey(AtlasTypes.VERDICT, path + "@" + version);
  }

  static EntityKey job(String job) {
    return new EntityKey(AtlasTypes.JOB, job);
  }

  static EntityKey run(String runId) {
    return new EntityKey(AtlasTypes.RUN, runId);
  }

  /** The step of a job that writes a target; it outlives runs. */
  static EntityKey process(String job, String target) {
    return new EntityKey(AtlasTypes.PROCESS, job + "." + target);
  }

  /** The part of such a step that fills one column. */
  static EntityKey columnProcess(String job, String target, String column) {
    return new EntityKey(AtlasTypes.COLUMN_PROCESS, job + "." + target + "#" + column);
  }

  /** The training of one version of a model. */
  static EntityKey training(String job, String model, int version) {
    return process(job, versionName(model, version));
  }

  private static String versionName(String model, int version) {
    return ModelNode.fullName(model) + "@" + version;
  }

  /** The same in a namespace, by which Atlas tells what several ledgers publish apart. */
  EntityKey in(String namespace) {
    return new EntityKey(type, qualifiedName + "@" + namespace);
  }

  /** Whether a name is one that we give in a namespace. */
  static boolean isIn(String namespace, String qualifiedName) {
    return qualifiedName.endsWith("@" + namespace);
  }

  /** A classification of this very entity, as a fact. */
  EntityKey tag(String classification) {
    return new EntityKey(classification, qualifiedName);
  }

  boolean isTag() {
    return AtlasTypes.isTag(type);
  }

  EntityKey taggedColumn() {
    return new EntityKey(AtlasTypes.COLUMN, qualifiedName);
  }

  /** What Atlas finds an entity by. */
  Map<String, String> uniqueAttributes() {
    return Map.of(NAME, qualifiedName);
  }
}
