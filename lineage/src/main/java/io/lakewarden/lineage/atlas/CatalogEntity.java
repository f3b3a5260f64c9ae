package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One entity as Atlas should show it, free of Atlas's own identifiers.
 *
 * @param attributes texts, numbers, booleans and lists of texts by attribute name
 * @param wholes what it is a part of, by the name of the relationship's end
 * @param inputs what a process reads
 * @param outputs what a process writes
 * @param gone those of its inputs and outputs that were dropped since: they are part of what the
 *     process did, and Atlas can no longer be told of them
 * @param blocked those inputs from which no classification travels through the process
 * @param formerKeys what the same thing was called before it was renamed, latest name first; no
 *     part of the content
 */
record CatalogEntity(
    EntityKey key,
    Map<String, Object> attributes,
    Map<String, EntityKey> wholes,
    List<EntityKey> inputs,
    List<EntityKey> outputs,
    Set<EntityKey> gone,
    List<EntityKey> blocked,
    List<EntityKey> formerKeys) {
  CatalogEntity {
    attributes = Map.copyOf(attributes);
    wholes = Map.copyOf(wholes);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    gone = Set.copyOf(gone);
    blocked = List.copyOf(blocked);
    formerKeys = List.copyOf(formerKeys);
  }

  /** A thing on its own. */
  static CatalogEntity of(EntityKey key, Map<String, Object> attributes) {
    return part(key, attributes, Map.of());
  }

  static CatalogEntity part(
      EntityKey key, Map<String, Object> attributes, Map<String, EntityKey> wholes) {
    return new CatalogEntity(
        key, attributes, wholes, List.of(), List.of(), Set.of(), List.of(), List.of());
  }

  CatalogEntity calledBefore(List<EntityKey> former) {
    return new CatalogEntity(key, attributes, wholes, inputs, outputs, gone, blocked, former);
  }

  CatalogEntity in(String namespace) {
    return new CatalogEntity(
        key.in(namespace),
        attributes,
        wholes.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().in(namespace))),
        in(namespace, inputs),
        in(namespace, outputs),
        Set.copyOf(in(namespace, gone)),
        in(namespace, blocked),
        in(namespace, formerKeys));
  }

  private static List<EntityKey> in(String namespace, Collection<EntityKey> keys) {
    return keys.stream().map(key -> key.in(namespace)).toList();
  }

  /** The same process without any travelling classification. */
  CatalogEntity carryingNothing() {
    return new CatalogEntity(key, attributes, wholes, inputs, outputs, gone, inputs, formerKeys);
  }

  boolean isProcess() {
    return key.type().equals(AtlasTypes.PROCESS) || key.type().equals(AtlasTypes.COLUMN_PROCESS);
  }

  /** The entities that must be known before this one. */
  List<EntityKey> references() {
    var references = new ArrayList<>(wholes.values());
    references.addAll(presentInputs());
    references.addAll(presentOutputs());
    return references;
  }

  List<EntityKey> presentInputs() {
    return inputs.stream().filter(input -> !gone.contains(input)).toList();
  }

  List<EntityKey> presentOutputs() {
    return outputs.stream().filter(output -> !gone.contains(output)).toList();
  }

  /** Whether it is a process of which nothing is left: what Atlas knows of it stays as it is. */
  boolean isHistory() {
    return isProcess() && presentOutputs().isEmpty();
  }

  /** The same process after some things were dropped. */
  CatalogEntity without(Set<EntityKey> dropped) {
    var touched = new HashSet<>(inputs);
    touched.addAll(outputs);
    touched.retainAll(dropped);
    return new CatalogEntity(
        key, attributes, wholes, inputs, outputs, touched, blocked, formerKeys);
  }

  /** SHA-256 of the whole content, the same for the same facts in every publication. */
  String digest() {
    var content = new TreeMap<String, Object>();
    content.put("type", key.type());
    content.put("qualifiedName", key.qualifiedName());
    content.put("attributes", new TreeMap<>(attributes));
    var parts = new TreeMap<String, Object>();
    wholes.forEach((end, whole) -> parts.put(end, whole.qualifiedName()));
    content.put("wholes", parts);
    content.put("inputs", names(inputs));
    content.put("outputs", names(outputs));
    content.put("blocked", names(blocked));
    return PayloadDigest.of(content);
  }

  private static List<String> names(List<EntityKey> keys) {
    return keys.stream().map(EntityKey::qualifiedName).sorted().toList();
  }
}
