package io.lakewarden.lineage.atlas;

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
  private static final String NAME = "qualifiedName";

  /** Our entity in Atlas's form, its references by the identifiers that {@code guids} gives. */
  static AtlasEntity write(CatalogEntity wanted, String guid, Function<EntityKey, String> guids) {
    var entity = new AtlasEntity(wanted.key().type(), new HashMap<>(wanted.attributes()));
    entity.setGuid(guid);
    entity.setAttribute(NAME, wanted.key().qualifiedName());
    wanted
        .dataset()
        .ifPresent(key -> entity.setRelationshipAttribute("dataset", reference(key, guids)));
    if (wanted.isProcess()) {
      entity.setAttribute("inputs", references(wanted.inputs(), guids));
      entity.setAttribute("outputs", references(wanted.outputs(), guids));
    }
    return entity;
  }

  String guid() {
    return entity.getGuid();
  }

  EntityKey key() {
    return new EntityKey(entity.getTypeName(), String.valueOf(entity.getAttribute(NAME)));
  }

  /** Whether Atlas shows all that is wanted; what others have added does not matter. */
  boolean shows(CatalogEntity wanted, Function<EntityKey, Optional<String>> guids) {
    return entity.getStatus() == AtlasEntity.Status.ACTIVE
        && wanted.attributes().entrySet().stream()
            .allMatch(each -> same(each.getValue(), entity.getAttribute(each.getKey())))
        && wanted
            .dataset()
            .map(key -> pointsTo(entity.getRelationshipAttribute("dataset"), List.of(key), guids))
            .orElse(true)
        && (!wanted.isProcess()
            || (pointsTo(ends("inputs"), wanted.inputs(), guids)
                && pointsTo(ends("outputs"), wanted.outputs(), guids)));
  }

  /** Our classification put on this very entity, not one that came along a lineage. */
  Optional<AtlasClassification> ownTag() {
    return Stream.ofNullable(entity.getClassifications())
        .flatMap(List::stream)
        .filter(tag -> tag.getTypeName().equals(AtlasTypes.PII))
        .filter(tag -> tag.getEntityGuid() == null || tag.getEntityGuid().equals(guid()))
        .findFirst();
  }

  boolean shows(CatalogTag wanted) {
    return ownTag()
        .filter(
            tag ->
                wanted.attributes().entrySet().stream()
                    .allMatch(each -> same(each.getValue(), tag.getAttribute(each.getKey()))))
        .isPresent();
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
    Collection<?> references =
        shown instanceof Collection<?> several ? several : Stream.ofNullable(shown).toList();
    var found =
        references.stream()
            .map(StoredEntity::guidOf)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return expected.size() == wanted.size() && found.equals(expected);
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
