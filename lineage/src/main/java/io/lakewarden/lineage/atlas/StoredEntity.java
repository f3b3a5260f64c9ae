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
    return deviations(wanted, guids).isEmpty();
  }

  /** The attributes and references that are not as wanted; that it was deleted, if it was. */
  List<String> deviations(CatalogEntity wanted, Function<EntityKey, Optional<String>> guids) {
    return isActive() ? differences(wanted, guids) : List.of("status");
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
    WantedEnds.of(wanted).stream()
        .filter(each -> !pointsTo(ends(each.name()), each.keys(), guids))
        .map(WantedEnds::name)
        .forEach(names::add);
    return names;
  }

  /** Atlas's identifiers of what a process reads ("inputs") or writes ("outputs") at present. */
  Set<String> endGuids(String name) {
    return guidsOf(ends(name));
  }

  /** Atlas's identifiers of the relationships of this name by those of their other ends. */
  Map<String, String> edges(String name) {
    var edges = new HashMap<String, String>();
    for (var each : several(entity.getRelationshipAttribute(name))) {
      if (each instanceof Map<?, ?> map && guidOf(map) != null) {
        edges.put(guidOf(map).toString(), String.valueOf(map.get("relationshipGuid")));
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

  /**
   * The classifications of ours that travel on from here, be they put on this entity or have come
   * along a lineage: each by its type and Atlas's identifier of where it was put.
   */
  Set<Map.Entry<String, String>> travelling() {
    return Stream.ofNullable(entity.getClassifications())
        .flatMap(List::stream)
        .filter(tag -> AtlasTypes.isTag(tag.getTypeName()) && travels(tag))
        .map(
            tag ->
                Map.entry(
                    tag.getTypeName(), Objects.requireNonNullElse(tag.getEntityGuid(), guid())))
        .collect(Collectors.toSet());
  }

  private static boolean travels(AtlasClassification tag) {
    return !Boolean.FALSE.equals(tag.isPropagate());
  }

  boolean shows(CatalogTag wanted) {
    return ownTag(wanted.type()).isPresent() && differences(wanted).isEmpty();
  }

  /**
   * What of our classification is not as wanted, by name; all its attributes where it is not there.
   */
  List<String> differences(CatalogTag wanted) {
    var tag = ownTag(wanted.type());
    var attributes =
        wanted.attributes().entrySet().stream()
            .filter(
                each ->
                    !tag.map(shown -> same(each.getValue(), shown.getAttribute(each.getKey())))
                        .orElse(false))
            .map(Map.Entry::getKey);
    var propagation = tag.filter(shown -> !travels(shown)).map(shown -> "propagate").stream();
    return Stream.concat(attributes, propagation).sorted().toList();
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
    return several(shown).stream()
        .map(StoredEntity::guidOf)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static Collection<?> several(Object shown) {
    return shown instanceof Collection<?> all ? all : Stream.ofNullable(shown).toList();
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
