package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Entities in memory that can be created, changed and deleted as in Atlas. */
final class FakeEntities {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MISSING = ": mandatory attribute value missing in type ";

  private static final Set<String> NUMBERS = Set.of("int", "long");

  /** What a part calls its whole in a composition. */
  private static final List<String> WHOLES = List.of("dataset", "judged", "model");

  /** Those that are there, by Atlas's identifier. */
  final Map<String, ObjectNode> active = new LinkedHashMap<>();

  private final Map<String, ObjectNode> deleted = new HashMap<>();
  private final FakeTypes types;
  private int guids;

  FakeEntities(FakeTypes types) {
    this.types = types;
  }

  Optional<ObjectNode> named(String type, String name) {
    return active.values().stream()
        .filter(entity -> entity.path("typeName").asText().equals(type))
        .filter(entity -> entity.at("/attributes/qualifiedName").asText().equals(name))
        .findFirst();
  }

  /** One transaction: where one entity is refused, nothing is stored. */
  Answer save(ArrayNode batch) {
    if (batch.isEmpty()) {
      return Answer.error(400, "ATLAS-400-00-01A", "bad parameters: no entities to create/update");
    }
    var assigned = JSON.createObjectNode();
    var mutated = JSON.createObjectNode();
    for (var entity : batch) {
      var refusal = refusal(entity);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    for (var entity : batch) {
      var name = entity.at("/attributes/qualifiedName").asText();
      var given = entity.path("guid").asText();
      var known =
          Optional.of(given)
              .filter(active::containsKey)
              .or(
                  () ->
                      named(entity.path("typeName").asText(), name)
                          .map(e -> e.path("guid").asText()));
      var before = batchGuid(batch, assigned, entity, name);
      assigned.put(given, known.or(() -> before).orElseGet(() -> "guid-" + ++guids));
    }
    for (var entity : batch) {
      for (var reference : entity.findParents("guid")) {
        if (reference != entity && !isThere(reference.path("guid").asText(), assigned)) {
          return Answer.error(
              404,
              "ATLAS-404-00-00A",
              "Referenced entity " + reference.path("guid") + " is not found");
        }
      }
    }
    batch.forEach(entity -> put(entity, assigned, mutated));
    var answer = JSON.createObjectNode();
    answer.set("guidAssignments", assigned);
    if (!mutated.isEmpty()) {
      answer.set("mutatedEntities", mutated);
    }
    return new Answer(200, answer.toString());
  }

  private static Optional<String> batchGuid(
      ArrayNode batch, ObjectNode assigned, JsonNode entity, String name) {
    for (var other : batch) {
      if (other != entity
          && other.path("typeName").equals(entity.path("typeName"))
          && other.at("/attributes/qualifiedName").asText().equals(name)
          && assigned.has(other.path("guid").asText())) {
        return Optional.of(assigned.path(other.path("guid").asText()).asText());
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> refusal(JsonNode entity) {
    var type = entity.path("typeName").asText();
    if (!types.knows(type)) {
      return Optional.of(unknownType(type));
    }
    var isNew = named(type, entity.at("/attributes/qualifiedName").asText()).isEmpty();
    for (var attribute : List.of("qualifiedName", "name")) {
      if (isNew && !entity.path("attributes").hasNonNull(attribute)) {
        return Optional.of(misfit(type + "." + attribute + MISSING + type));
      }
    }
    if (isNew
        && type.equals(AtlasTypes.COLUMN)
        && !entity.path("relationshipAttributes").hasNonNull("dataset")) {
      return Optional.of(misfit(type + ".dataset" + MISSING + type));
    }
    for (var attribute : entity.path("attributes").properties()) {
      var wanted = types.attributeType(type, attribute.getKey());
      if (NUMBERS.contains(wanted) && !attribute.getValue().isNumber()) {
        var text = type + "." + attribute.getKey() + "=" + attribute.getValue().asText();
        return Optional.of(misfit(text + ": invalid value for type " + wanted));
      }
    }
    return Optional.empty();
  }

  private static Answer unknownType(String type) {
    return Answer.error(
        400, "ATLAS-400-00-014", "Type ENTITY with name " + type + " does not exist");
  }

  private static Answer misfit(String what) {
    return Answer.error(
        404, "ATLAS-404-00-007", "Invalid instance creation/updation parameters passed : " + what);
  }

  private boolean isThere(String guid, ObjectNode assigned) {
    return assigned.has(guid) || active.containsKey(guid);
  }

  private void put(JsonNode entity, ObjectNode assigned, ObjectNode mutated) {
    var guid = assigned.path(entity.path("guid").asText()).asText();
    var before = Optional.ofNullable(active.get(guid)).map(ObjectNode::deepCopy);
    var stored = active.computeIfAbsent(guid, unseen -> JSON.createObjectNode());
    stored.put("guid", guid).put("status", "ACTIVE");
    stored.set("typeName", entity.path("typeName"));
    FakeRelationships.ignoreUnchangedLists((ObjectNode) entity, stored, assigned);
    var sent = entity.<ObjectNode>deepCopy();
    for (var part : List.of("attributes", "relationshipAttributes")) {
      sent.path(part).findParents("guid").forEach(node -> resolve((ObjectNode) node, assigned));
    }
    ObjectNode attributes = stored.withObject("/attributes");
    sent.path("attributes").properties().forEach(e -> attributes.set(e.getKey(), e.getValue()));
    ObjectNode ends = stored.withObject("/relationshipAttributes");
    for (var end : sent.path("relationshipAttributes").properties()) {
      ends.set(end.getKey(), FakeRelationships.whole(stored, end.getKey(), end.getValue()));
    }
    for (var side : List.of("inputs", "outputs")) {
      if (entity.at("/attributes").has(side)) {
        keepFormer(stored, side);
      }
    }
    if (before.isEmpty() && entity.hasNonNull("classifications")) {
      // Atlas looks at the classifications of new entities alone.
      for (var tag : entity.path("classifications")) {
        stored.withArray("/classifications").add(((ObjectNode) tag).put("entityGuid", guid));
      }
    }
    if (!before.equals(Optional.of(stored))) {
      mutated
          .withArray("/" + (before.isEmpty() ? "CREATE" : "UPDATE"))
          .addObject()
          .put("guid", guid);
    }
  }

  /** Atlas ends a relationship that is no longer named, and goes on listing its other end. */
  private static void keepFormer(ObjectNode stored, String name) {
    if (!stored.path("attributes").has(name)) {
      return;
    }
    var named = stored.withArray("/attributes/" + name);
    var known = stored.withArray("/relationshipAttributes/" + name);
    var former = known.deepCopy();
    known.removeAll();
    var guids = named.findValuesAsText("guid");
    for (var end : named) {
      var guid = FakeRelationships.guid(stored, name, end.path("guid").asText());
      known.add(
          end.<ObjectNode>deepCopy()
              .put("relationshipStatus", "ACTIVE")
              .put("relationshipGuid", guid));
    }
    for (var end : former) {
      if (!guids.contains(end.path("guid").asText())) {
        known.add(((ObjectNode) end).put("relationshipStatus", "DELETED"));
        named.add(end);
      }
    }
  }

  private static void resolve(ObjectNode reference, ObjectNode guids) {
    var guid = reference.path("guid").asText();
    reference.put("guid", guids.path(guid).asText(guid));
  }

  /**
   * @param lean whether an entity that belongs to an earlier one of the list comes with little more
   *     than its name
   */
  Answer byGuids(List<String> guids, boolean lean) {
    var found = JSON.createObjectNode();
    var list = found.putArray("entities");
    for (var guid : guids) {
      var entity = active.getOrDefault(guid, deleted.get(guid));
      if (entity == null) {
        return unknownGuid(guid);
      }
      var owner = guids.indexOf(entity.at("/relationshipAttributes/dataset/guid").asText());
      var before = owner >= 0 && owner < guids.indexOf(guid);
      list.add(lean && before ? withoutDetails(entity) : entity);
    }
    return new Answer(200, found.toString());
  }

  private static ObjectNode withoutDetails(ObjectNode entity) {
    var little = entity.deepCopy();
    ((ObjectNode) little.path("attributes")).retain("qualifiedName", "name");
    little.remove("relationshipAttributes");
    return little;
  }

  Answer byNames(String type, List<String> names) {
    if (!types.knows(type)) {
      return unknownType(type);
    }
    var found = JSON.createObjectNode();
    var list = found.putArray("entities");
    names.stream().map(name -> named(type, name)).flatMap(Optional::stream).forEach(list::add);
    return new Answer(200, found.toString());
  }

  Answer byName(String type, String name) {
    if (!types.knows(type)) {
      return unknownType(type);
    }
    return named(type, name)
        .map(entity -> new Answer(200, JSON.createObjectNode().set("entity", entity).toString()))
        .orElse(
            Answer.error(
                404,
                "ATLAS-404-00-009",
                "Instance "
                    + type
                    + " with unique attribute {qualifiedName="
                    + name
                    + "} does not exist"));
  }

  /** Softly, and with a dataset the columns it owns; of what is not there Atlas says nothing. */
  Answer delete(List<String> guids) {
    guids.forEach(this::delete);
    return new Answer(200, "{}");
  }

  private void delete(String guid) {
    var entity = active.remove(guid);
    if (entity == null) {
      return;
    }
    deleted.put(guid, entity.put("status", "DELETED"));
    active.values().forEach(other -> FakeSearch.endRelationships(other, List.of(guid)));
    active.values().stream()
        .filter(each -> WHOLES.stream().anyMatch(whole -> isPart(each, whole, guid)))
        .map(each -> each.path("guid").asText())
        .toList()
        .forEach(this::delete);
  }

  private static boolean isPart(ObjectNode entity, String whole, String guid) {
    return entity.at("/relationshipAttributes/" + whole + "/guid").asText().equals(guid);
  }

  /** Atlas's answer about an identifier it does not know. */
  static Answer unknownGuid(String guid) {
    return Answer.error(
        404, "ATLAS-404-00-005", "Given instance guid " + guid + " is invalid/not found");
  }
}
