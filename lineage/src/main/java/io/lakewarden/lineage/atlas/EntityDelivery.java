package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.atlas.AtlasClientV2;
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

  private final AtlasCalls calls;
  private final StoredEntities stored;
  private final TypeDelivery types;
  private final EdgeDelivery edges;
  private final Deliveries deliveries;
  private final Acknowledged acknowledged;
  private final Map<EntityKey, CatalogEntity> wanted = new HashMap<>();
  private final Map<EntityKey, String> renamed = new HashMap<>();
  private final Blockade blockade;

  /**
   * @param wanted all that Atlas should show: what an entity refers to and Atlas has lost is sent
   *     again
   */
  EntityDelivery(
      AtlasCalls calls,
      Deliveries deliveries,
      Acknowledged acknowledged,
      List<CatalogEntity> wanted) {
    this.calls = calls;
    this.stored = new StoredEntities(calls);
    this.blockade = new Blockade(calls);
    this.types = new TypeDelivery(calls);
    this.edges = new EdgeDelivery(calls);
    this.deliveries = deliveries;
    this.acknowledged = acknowledged;
    wanted.forEach(entity -> this.wanted.put(entity.key(), entity));
  }

  /**
   * Brings what has another name by now first, so that its former name is free for what has that
   * one today.
   *
   * @param entities in an order in which each refers only to earlier ones, or to acknowledged ones
   */
  void deliver(List<CatalogEntity> entities) throws AtlasFailure {
    var renamedFirst = entities.stream().collect(Collectors.partitioningBy(this::freesAName));
    deliverInOrder(renamedFirst.get(true));
    deliverInOrder(renamedFirst.get(false));
  }

  private boolean freesAName(CatalogEntity entity) {
    return acknowledged.renamedFrom(entity).filter(wanted::containsKey).isPresent();
  }

  private void deliverInOrder(List<CatalogEntity> entities) throws AtlasFailure {
    for (int from = 0; from < entities.size(); from += BATCH) {
      var slice = entities.subList(from, Math.min(entities.size(), from + BATCH));
      findReferences(slice);
      findRenamed(slice);
      deliverBatch(slice);
    }
  }

  /** Asks Atlas for what was delivered before, and delivers anew what is gone. */
  private void findReferences(List<CatalogEntity> slice) throws AtlasFailure {
    var references = new LinkedHashSet<EntityKey>();
    slice.forEach(entity -> references.addAll(entity.references()));
    slice.forEach(entity -> references.remove(entity.key()));
    references.removeIf(key -> !acknowledged.isThere(key) || deliveries.guid(key).isPresent());
    var found = stored.read(references);
    found.forEach((key, entity) -> deliveries.found(key, entity.guid()));
    var lost =
        references.stream()
            .filter(key -> !found.containsKey(key) && !deliveries.isSettled(key))
            .map(wanted::get)
            .filter(Objects::nonNull)
            .toList();
    if (!lost.isEmpty()) {
      deliver(lost);
    }
  }

  /** Asks Atlas for what was published under a former name, to give it its new one. */
  private void findRenamed(List<CatalogEntity> slice) throws AtlasFailure {
    Map<EntityKey, EntityKey> former = new HashMap<>();
    for (var entity : slice) {
      acknowledged.renamedFrom(entity).ifPresent(key -> former.put(entity.key(), key));
    }
    if (!former.isEmpty()) {
      var asked = new ArrayList<>(former.keySet());
      asked.addAll(former.values());
      var found = stored.read(asked);
      former.forEach(
          (key, before) -> {
            if (found.containsKey(before) && !found.containsKey(key)) {
              renamed.put(key, found.get(before).guid());
            }
          });
    }
  }

  private void deliverBatch(List<CatalogEntity> entities) throws AtlasFailure {
    var batch = withReferences(entities);
    if (batch.isEmpty()) {
      return;
    }
    try {
      var guids = calls.call(client -> send(batch, client), () -> alreadyThere(batch));
      var attempts = calls.attempts();
      record(batch, readBack(batch, guids), attempts);
    } catch (AtlasFailure failure) {
      if (isAboutTypes(failure) && types.deliverAgain()) {
        deliverBatch(batch);
        return;
      }
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

  /** Whether somebody took types away, or changed them, since they were delivered. */
  private static boolean isAboutTypes(AtlasFailure failure) {
    return failure.isUnknownType() || failure.isConflict();
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

  /** Atlas's identifiers of what was sent. */
  private List<String> send(List<CatalogEntity> batch, AtlasClientV2 client) throws Exception {
    var temporary = new LinkedHashMap<EntityKey, String>();
    for (var entity : batch) {
      var guid = renamed.getOrDefault(entity.key(), "-" + (temporary.size() + 1));
      temporary.put(entity.key(), guid);
    }
    var request = new AtlasEntitiesWithExtInfo();
    for (var entity : batch) {
      request.addEntity(
          StoredEntity.write(
              entity,
              temporary.get(entity.key()),
              key -> temporary.getOrDefault(key, deliveries.guid(key).orElse(""))));
    }
    EntityMutationResponse answer = client.createEntities(request);
    var assigned = answer.getGuidAssignments();
    return temporary.values().stream()
        .map(guid -> assigned.getOrDefault(guid, guid))
        .map(EntityDelivery::assigned)
        .distinct()
        .toList();
  }

  /** The batch's identifiers, if Atlas shows all of it as it should be. */
  private Optional<List<String>> alreadyThere(List<CatalogEntity> batch) throws AtlasFailure {
    var shown = stored.look(batch.stream().map(CatalogEntity::key).toList());
    return batch.stream().allMatch(entity -> shows(shown, entity))
        ? Optional.of(batch.stream().map(entity -> shown.get(entity.key()).guid()).toList())
        : Optional.empty();
  }

  /**
   * What Atlas shows of an accepted batch, parts before wholes so that a lean reading suffices;
   * where it does not, a full one. A refused reading says nothing about the payload.
   */
  private Map<EntityKey, StoredEntity> readBack(List<CatalogEntity> batch, List<String> guids)
      throws AtlasFailure {
    try {
      var partsFirst = new ArrayList<>(guids);
      Collections.reverse(partsFirst);
      var lean = stored.readLean(partsFirst);
      return batch.stream().allMatch(entity -> shows(lean, entity))
          ? lean
          : stored.readByGuid(guids);
    } catch (AtlasFailure failure) {
      throw AtlasFailure.stopped(
          "what Atlas accepted cannot be read back: " + failure.getMessage(), failure);
    }
  }

  private void record(List<CatalogEntity> batch, Map<EntityKey, StoredEntity> read, int attempts)
      throws AtlasFailure {
    var shown = edges.mend(batch, read, key -> guid(read, key));
    for (var entity : batch) {
      var found = shown.get(entity.key());
      if (found == null) {
        deliveries.unseen(entity, attempts);
      } else if (shows(shown, entity)) {
        var before = acknowledged.knows(entity.key()) || deliveries.guid(entity.key()).isPresent();
        deliveries.found(entity.key(), found.guid());
        if (isBlockaded(entity, found, before)) {
          deliveries.delivered(entity, found.guid(), attempts);
        }
      } else {
        var names = found.deviations(entity, key -> guid(shown, key));
        deliveries.differs(entity, found.guid(), attempts, names);
      }
    }
  }

  /** Whether no classification travels that must not; what Atlas refuses to do is set aside. */
  private boolean isBlockaded(CatalogEntity entity, StoredEntity found, boolean before)
      throws AtlasFailure {
    try {
      blockade.raise(entity, found, before, deliveries);
      return true;
    } catch (AtlasFailure failure) {
      if (failure.kind() != AtlasFailure.Kind.REFUSED) {
        throw failure;
      }
      deliveries.refused(entity, calls.attempts(), failure.getMessage());
      return false;
    }
  }

  private static String assigned(String guid) {
    if (guid.startsWith("-")) {
      throw new IllegalStateException("Atlas assigned no identifier");
    }
    return guid;
  }

  private boolean shows(Map<EntityKey, StoredEntity> shown, CatalogEntity entity) {
    return shown.containsKey(entity.key())
        && shown.get(entity.key()).shows(entity, key -> guid(shown, key));
  }

  private Optional<String> guid(Map<EntityKey, StoredEntity> shown, EntityKey key) {
    return Optional.ofNullable(shown.get(key))
        .map(StoredEntity::guid)
        .or(() -> deliveries.guid(key));
  }
}
