package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.atlas.model.instance.AtlasObjectId;
import org.apache.atlas.model.instance.AtlasRelationship;
import org.apache.atlas.model.typedef.AtlasRelationshipDef;

/**
 * The other ends that one kind of relationship of an entity should have: what a process reads or
 * writes, or the whole that something is a part of.
 *
 * @param name what Atlas calls them in the entity
 * @param relationship the type of the relationship
 * @param isFirst whether the entity is the first of the relationship's two ends
 */
record WantedEnds(String name, String relationship, boolean isFirst, List<EntityKey> keys) {
  private static final String INPUTS = "inputs";
  private static final String OUTPUTS = "outputs";

  /** Our relationships by the type of the part and what it calls its whole. */
  private static final Map<List<String>, String> OF_PARTS =
      AtlasTypes.relationships().stream()
          .collect(
              Collectors.toMap(
                  type -> List.of(type.getEndDef2().getType(), type.getEndDef2().getName()),
                  AtlasRelationshipDef::getName));

  /** What a process reads and writes; nothing of any other entity. */
  static List<WantedEnds> sides(CatalogEntity entity) {
    return entity.isProcess()
        ? List.of(
            new WantedEnds(INPUTS, "dataset_process_inputs", true, entity.presentInputs()),
            new WantedEnds(OUTPUTS, "process_dataset_outputs", true, entity.presentOutputs()))
        : List.of();
  }

  /** Its sides and its wholes. */
  static List<WantedEnds> of(CatalogEntity entity) {
    var all = new ArrayList<>(sides(entity));
    entity
        .wholes()
        .forEach(
            (end, whole) ->
                all.add(new WantedEnds(end, relationship(entity, end), false, List.of(whole))));
    return all;
  }

  private static String relationship(CatalogEntity part, String end) {
    return OF_PARTS.get(List.of(part.key().type(), end));
  }

  /** The edges of a process, of all sides, to any ends. */
  static int count(StoredEntity process) {
    return process.endGuids(INPUTS).size() + process.endGuids(OUTPUTS).size();
  }

  boolean areInputs() {
    return name.equals(INPUTS);
  }

  /** The wanted ends by Atlas's identifiers, without those that it does not know. */
  Map<String, EntityKey> byGuid(Function<EntityKey, Optional<String>> guids) {
    var ends = new LinkedHashMap<String, EntityKey>();
    keys.forEach(key -> guids.apply(key).ifPresent(guid -> ends.put(guid, key)));
    return ends;
  }

  /** The relationship between the entity and one of these ends. */
  AtlasRelationship edge(StoredEntity entity, String guid, EntityKey end) {
    var here = new AtlasObjectId(entity.guid(), entity.key().type());
    var there = new AtlasObjectId(guid, end.type());
    return new AtlasRelationship(relationship, isFirst ? here : there, isFirst ? there : here);
  }
}
