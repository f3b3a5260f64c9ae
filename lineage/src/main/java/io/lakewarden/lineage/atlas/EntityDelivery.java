package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.atlas.AtlasClientV2;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntity.AtlasEntitiesWithExtInfo;
import org.apache.atlas.model.instance.EntityMutationResponse;

/**
 * Brings entities to Atlas in small batches and reads each batch back.
 *
 * <p>Atlas treats a batch as one transaction and matches entities by qualified name, so a batch can
 * be repeated; a refused batch is halved until the entity it was refused for stands alone.
 */
final class EntityDelivery {
  /** Atlas's cost of a request grows with the square of its entities. */
  static final int BATCH = 50;

  private static final int NOT_FOUND = 404;

  private final AtlasCalls calls;
  private final Deliveries deliveries;

  EntityDelivery(AtlasCalls calls, Deliveries deliveries) {
    this.calls = calls;
    this.deliveries = deliveries;
  }

  /**
   * @param entities in an order in which each refers only to earlier ones
   */
  void deliver(List<CatalogEntity> entities) throws AtlasFailure {
    for (int from = 0; from < entities.size(); from += BATCH) {
      deliverBatch(entities.subList(from, Math.min(entities.size(), from + BATCH)));
    }
  }

  private void deliverBatch(List<CatalogEntity> entities) throws AtlasFailure {
    var batch = withReferences(entities);
    if (batch.isEmpty()) {
      return;
    }
    try {
      record(batch, calls.call(client -> send(batch, client), () -> alreadyThere(batch)));
    } catch (AtlasFailure failure) {
      if (failure.kind() != AtlasFailure.Kind.REFUSED) {
        throw failure;
      }
      if (batch.size() == 1) {
        deliveries.refused(batch.get(0), calls.attempts(), failure.getMessage());
        return;
      }
      deliverBatch(batch.subList(0, batch.size() / 2));
      deliverBatch(batch.subList(batch.size() / 2, batch.size()));
    }
  }

  /** Sets aside, without asking Atlas, what refers to an entity that Atlas refused. */
  private List<CatalogEntity> withReferences(List<CatalogEntity> entities) {
    var batch = new LinkedHashMap<EntityKey, CatalogEntity>();
    for (var entity : entities) {
      var absent =
          entity.references().stream()
              .filter(key -> !batch.containsKey(key) && deliveries.guid(key).isEmpty())
              .findFirst();
      if (absent.isEmpty()) {
        batch.put(entity.key(), entity);
      } else {
        var reason = "it refers to " + absent.get().qualifiedName() + ", which was set aside";
        deliveries.refused(entity, 0, reason);
      }
    }
    return List.copyOf(batch.values());
  }

  private Map<EntityKey, StoredEntity> send(List<CatalogEntity> batch, AtlasClientV2 client)
      throws Exception {
    var temporary = new HashMap<EntityKey, String>();
    batch.forEach(entity -> temporary.put(entity.key(), "-" + (temporary.size() + 1)));
    var request = new AtlasEntitiesWithExtInfo();
    for (var entity : batch) {
      request.addEntity(
          StoredEntity.write(
              entity,
              temporary.get(entity.key()),
              key -> temporary.getOrDefault(key, deliveries.guid(key).orElse(""))));
    }
    EntityMutationResponse answer = client.createEntities(request);
    var guids = temporary.values().stream().map(answer.getGuidAssignments()::get).toList();
    return byKey(client.getEntitiesByGuids(guids).getEntities());
  }

  /** The batch as Atlas shows it, if Atlas shows all of it as it should be. */
  private Optional<Map<EntityKey, StoredEntity>> alreadyThere(List<CatalogEntity> batch)
      throws AtlasFailure {
    var stored = new ArrayList<AtlasEntity>();
    for (var entity : batch) {
      var found = find(entity.key());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      stored.add(found.get());
    }
    var shown = byKey(stored);
    return batch.stream().allMatch(entity -> shows(shown, entity))
        ? Optional.of(shown)
        : Optional.empty();
  }

  private Optional<AtlasEntity> find(EntityKey key) throws AtlasFailure {
    try {
      var name = Map.of("qualifiedName", key.qualifiedName());
      return Optional.of(
          calls.tryOnce(client -> client.getEntityByAttribute(key.type(), name).getEntity()));
    } catch (AtlasFailure failure) {
      if (failure.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private void record(List<CatalogEntity> batch, Map<EntityKey, StoredEntity> shown)
      throws AtlasFailure {
    for (var entity : batch) {
      var stored = shown.get(entity.key());
      if (stored == null) {
        throw AtlasFailure.stopped("Atlas does not show what it accepted", null);
      }
      if (shows(shown, entity)) {
        deliveries.delivered(entity, stored.guid(), calls.attempts());
      } else {
        deliveries.differs(entity, stored.guid(), calls.attempts());
      }
    }
  }

  private boolean shows(Map<EntityKey, StoredEntity> shown, CatalogEntity entity) {
    return shown
        .get(entity.key())
        .shows(
            entity,
            key ->
                Optional.ofNullable(shown.get(key))
                    .map(StoredEntity::guid)
                    .or(() -> deliveries.guid(key)));
  }

  private static Map<EntityKey, StoredEntity> byKey(List<AtlasEntity> entities) {
    return entities.stream()
        .map(StoredEntity::new)
        .collect(Collectors.toMap(StoredEntity::key, stored -> stored, (a, b) -> a));
  }
}
