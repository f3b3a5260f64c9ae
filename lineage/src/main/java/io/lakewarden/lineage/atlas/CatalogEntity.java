package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One entity as Atlas should show it, free of Atlas's own identifiers.
 *
 * @param attributes texts, numbers, booleans and lists of texts by attribute name
 * @param dataset the dataset a column belongs to
 * @param inputs what a process reads
 * @param outputs what a process writes
 */
record CatalogEntity(
    EntityKey key,
    Map<String, Object> attributes,
    Optional<EntityKey> dataset,
    List<EntityKey> inputs,
    List<EntityKey> outputs) {
  CatalogEntity {
    attributes = Map.copyOf(attributes);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static CatalogEntity dataset(EntityKey key, Map<String, Object> attributes) {
    return new CatalogEntity(key, attributes, Optional.empty(), List.of(), List.of());
  }

  static CatalogEntity column(EntityKey key, EntityKey dataset, Map<String, Object> attributes) {
    return new CatalogEntity(key, attributes, Optional.of(dataset), List.of(), List.of());
  }

  static CatalogEntity process(
      EntityKey key,
      Map<String, Object> attributes,
      List<EntityKey> inputs,
      List<EntityKey> outputs) {
    return new CatalogEntity(key, attributes, Optional.empty(), inputs, outputs);
  }

  boolean isProcess() {
    return key.type().equals(AtlasTypes.PROCESS) || key.type().equals(AtlasTypes.COLUMN_PROCESS);
  }

  /** The entities that must be known before this one. */
  List<EntityKey> references() {
    var references = new ArrayList<EntityKey>(inputs.size() + outputs.size() + 1);
    dataset.ifPresent(references::add);
    references.addAll(inputs);
    references.addAll(outputs);
    return references;
  }

  /** SHA-256 of the whole content, the same for the same facts in every publication. */
  String digest() {
    var content = new TreeMap<String, Object>();
    content.put("type", key.type());
    content.put("qualifiedName", key.qualifiedName());
    content.put("attributes", new TreeMap<>(attributes));
    content.put("dataset", dataset.map(EntityKey::qualifiedName).orElse(""));
    content.put("inputs", names(inputs));
    content.put("outputs", names(outputs));
    return PayloadDigest.of(content);
  }

  private static List<String> names(List<EntityKey> keys) {
    return keys.stream().map(EntityKey::qualifiedName).sorted().toList();
  }
}
