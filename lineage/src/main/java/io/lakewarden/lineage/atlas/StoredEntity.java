package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.atlas.model.instance.AtlasClassification;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasObjectId;

/** An entity as Atlas shows it, and the translation of one of ours into Atlas's form. */
record StoredEntity(AtlasEntity entity) {
  /** Our entity in Atlas's form, its references by the identifiers that {@code guids} gives. */
  static AtlasEntity write(CatalogEntity wanted, String guid, Function<EntityKey, String> guids) {
    var entity = new AtlasEntity(wanted.key().type(), new HashMap<>(wanted.attributes()));
    entity.setGuid(guid);
    entity.setAttribute(EntityKey.NAME, wanted.key().qualifiedName());
    wanted
        .wholes()
        .forEach((end, key) -> entity.setRelationshipAttribute(end, reference(key, guids)));
    if (wanted.isProcess()) {
      entity.setAttribute("inputs", references(wanted.presentInputs(), guids));
      entity.setAttribute("outputs", references(wanted.presentOutputs(), guids));
    }
    return entity;
  }

  String guid() {
    return entity.getGuid();
  }

  EntityKey key() {
    return new EntityKey(entity.getTypeName(), String.valueOf(entity.getAttribute(EntityKey.NAME)));
  }

  /** Whether Atlas shows all that is wanted; what others have added does not matter. */
  boolean shows(CatalogEntity wanted, Function<EntityKey, Optional<String>> guids) {
    return isActive() && differences(wanted, guids).isEmpty();
  }

  boolean isActive() {
    return entity.getStatus() == AtlasEntity.Status.ACTIVE;
  }

  /** The attributes and references that are not as wanted, by name. */
  List<String> differences(CatalogEntity wanted, Function<EntityKey, Optional<String>> guids) {
    var names = new ArrayList<String>();
    wanted.attributes().entrySet().stream()
        .filter(each -> !same(each.getValue(), entity.getAttribute(each.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(names::add);
    wanted
        .wholes()
        .forEach(
            (end, whole) -> {
              if (!pointsTo(entity.getRelationshipAttribute(end), List.of(whole), guids)) {
                names.add(end);
              }
            });
    if (wanted.isProcess() && !pointsTo(ends("inputs"), wanted.presentInputs(), guids)) {
      names.add("inputs");
    }
    if (wanted.isProcess() && !pointsTo(ends("outputs"), wanted.presentOutputs(), guids)) {
      names.add("outputs");
    }
    return names;
  }

  /** Atlas's identifiers of what a process reads ("inputs") or writes ("outputs") at present. */
  Set<String> endGuids(String name) {
    return guidsOf(ends(name));
  }

  /** Atlas's identifiers of edges of this side by those of their other ends. */
  Map<String, String> edges(String side) {
    var edges = new HashMap<String, String>();
    if (entity.getRelationshipAttribute(side) instanceof Collection<?> several) {
      for (var each : several) {
        if (each instanceof Map<?, ?> map && guidOf(map) != null) {
          edges.put(guidOf(map).toString(), String.valueOf(map.get("relationshipGuid")));
        }
      }
    }
    return edges;
  }

  /** What people added to the entity: classifications, labels, attributes of their own, terms. */
  long additions() {
    long tags =
        Stream.ofNullable(entity.getClassifications())
            .flatMap(List::stream)
            .filter(tag -> !AtlasTypes.isTag(tag.getTypeName()))
            .filter(tag -> tag.getEntityGuid() == null || tag.getEntityGuid().equals(guid()))
            .count();
    return tags
        + size(entity.getLabels())
        + size(entity.getMeanings())
        + Stream.ofNullable(entity.getCustomAttributes()).mapToLong(Map::size).sum()
        + Stream.ofNullable(entity.getBusinessAttributes()).mapToLong(Map::size).sum();
  }

  /** A classification put on this very entity, not one that came along a lineage. */
  Optional<AtlasClassification> ownTag(String type) {
    return Stream.ofNullable(entity.getClassifications())
        .flatMap(List::stream)
        .filter(tag -> tag.getTypeName().equals(type))
        .filter(tag -> tag.getEntityGuid() == null || tag.getEntityGuid().equals(guid()))
        .findFirst();
  }

  /** The classifications of ours that were put on this very entity. */
  List<String> ownTags() {
    return Stream.ofNullable(entity.getClassifications())
        .flatMap(List::stream)
        .filter(tag -> AtlasTypes.isTag(tag.getTypeName()))
        .filter(tag -> tag.getEntityGuid() == null || tag.getEntityGuid().equals(guid()))
        .map(AtlasClassification::getTypeName)
        .toList();
  }

  private static boolean travels(AtlasClassification tag) {
    return !Boolean.FALSE.equals(tag.isPropagate());
  }

  boolean shows(CatalogTag wanted) {
    return ownTag(wanted.type()).filter(StoredEntity::travels).isPresent()
        && differences(wanted).isEmpty();
  }

  /**
   * The attributes of our classification that are not as wanted; all of them where it is not there.
   */
  List<String> differences(CatalogTag wanted) {
    var tag = ownTag(wanted.type());
    return wanted.attributes().entrySet().stream()
        .filter(
            each ->
                !tag.map(shown -> same(each.getValue(), shown.getAttribute(each.getKey())))
                    .orElse(false))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The relationships say, unlike the attribute of the same name, which of them still hold. */
  private Object ends(String name) {
    var relationships = entity.getRelationshipAttribute(name);
    return relationships == null ? entity.getAttribute(name) : relationships;
  }

  private static boolean same(Object wanted, Object shown) {
    if (wanted instanceof Collection<?> words) {
      return shown instanceof Collection<?> others
          && List.copyOf(words).equals(List.copyOf(others));
    }
    return shown != null && wanted.toString().equals(shown.toString());
  }

  private static boolean pointsTo(
      Object shown, List<EntityKey> wanted, Function<EntityKey, Optional<String>> guids) {
    Set<String> expected =
        wanted.stream().map(guids).flatMap(Optional::stream).collect(Collectors.toSet());
    return expected.size() == wanted.size() && guidsOf(shown).equals(expected);
  }

  private static Set<String> guidsOf(Object shown) {
    Collection<?> references =
        shown instanceof Collection<?> several ? several : Stream.ofNullable(shown).toList();
    return references.stream()
        .map(StoredEntity::guidOf)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static long size(Collection<?> additions) {
    return additions == null ? 0 : additions.size();
  }

  private static Object guidOf(Object reference) {
    if (reference instanceof AtlasObjectId id) {
      return id.getGuid();
    }
    return reference instanceof Map<?, ?> map && !"DELETED".equals(map.get("relationshipStatus"))
        ? map.get("guid")
        : null;
  }

  private static List<AtlasObjectId> references(
      List<EntityKey> keys, Function<EntityKey, String> guids) {
    return keys.stream().map(key -> reference(key, guids)).toList();
  }

  private static AtlasObjectId reference(EntityKey key, Function<EntityKey, String> guids) {
    return new AtlasObjectId(guids.apply(key), key.type());
  }
}
