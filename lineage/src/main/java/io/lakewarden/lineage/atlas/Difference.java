package io.lakewarden.lineage.atlas;

import java.util.List;

/**
 * What separates an Atlas from what it should show.
 *
 * @param entities to be created or changed, in an order in which each refers only to earlier ones
 * @param tags to be put on columns or changed
 * @param retired facts of ours, entities and tags, that no longer hold
 * @param setAside how many wanted facts Atlas refused before
 */
record Difference(
    List<CatalogEntity> entities, List<CatalogTag> tags, List<EntityKey> retired, long setAside) {
  Difference {
    entities = List.copyOf(entities);
    tags = List.copyOf(tags);
    retired = List.copyOf(retired);
  }

  boolean isEmpty() {
    return entities.isEmpty() && tags.isEmpty() && retired.isEmpty();
  }
}
