package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes away what we published and what no longer holds: a classification from its column, an
 * entity as Atlas deletes, which keeps its history. What people added elsewhere is not touched.
 */
final class Retirement {
  private final AtlasCalls calls;
  private final StoredEntities stored;
  private final Deliveries deliveries;

  Retirement(AtlasCalls calls, Deliveries deliveries) {
    this.calls = calls;
    this.stored = new StoredEntities(calls);
    this.deliveries = deliveries;
  }

  void retire(List<EntityKey> facts) throws AtlasFailure {
    for (int from = 0; from < facts.size(); from += EntityDelivery.BATCH) {
      var batch = facts.subList(from, Math.min(facts.size(), from + EntityDelivery.BATCH));
      retireTags(batch.stream().filter(EntityKey::isTag).toList());
      retireEntities(batch.stream().filter(fact -> !fact.isTag()).toList());
    }
  }

  /** The same for entities that were just seen, of one name perhaps several. */
  void remove(List<StoredEntity> entities) throws AtlasFailure {
    for (int from = 0; from < entities.size(); from += EntityDelivery.BATCH) {
      removeBatch(entities.subList(from, Math.min(entities.size(), from + EntityDelivery.BATCH)));
    }
  }

  /** One request, which may be repeated; where Atlas refuses it, one for each entity. */
  private void removeBatch(List<StoredEntity> entities) throws AtlasFailure {
    var guids = entities.stream().map(StoredEntity::guid).toList();
    var facts = entities.stream().map(StoredEntity::key).distinct().toList();
    try {
      calls.call(client -> client.deleteEntitiesByGuids(guids));
      facts.forEach(fact -> deliveries.retired(fact, calls.attempts(), Deliveries.RETIRED, ""));
    } catch (AtlasFailure failure) {
      if (failure.kind() != AtlasFailure.Kind.REFUSED) {
        throw failure;
      }
      if (entities.size() == 1) {
        var fact = facts.get(0);
        deliveries.retired(fact, calls.attempts(), Deliveries.FAILED, failure.getMessage());
        return;
      }
      for (var entity : entities) {
        removeBatch(List.of(entity));
      }
    }
  }

  private void retireTags(List<EntityKey> tags) throws AtlasFailure {
    var columns = stored.read(tags.stream().map(EntityKey::taggedColumn).toList());
    for (var tag : tags) {
      var column = columns.get(tag.taggedColumn());
      if (column == null || column.ownTag(tag.type()).isEmpty()) {
        deliveries.retired(tag, 0, Deliveries.RETIRED, "");
      } else {
        retireTag(tag, column.guid());
      }
    }
  }

  private void retireTag(EntityKey tag, String guid) throws AtlasFailure {
    try {
      calls.call(
          client -> {
            client.deleteClassification(guid, tag.type());
            return true;
          },
          () -> isGone(tag, stored.look(List.of(tag.taggedColumn()))));
      deliveries.retired(tag, calls.attempts(), Deliveries.RETIRED, "");
    } catch (AtlasFailure failure) {
      var attempts = calls.attempts();
      afterRefusal(
          failure, tag, attempts, () -> isGone(tag, stored.read(List.of(tag.taggedColumn()))));
    }
  }

  private void retireEntities(List<EntityKey> facts) throws AtlasFailure {
    Map<EntityKey, StoredEntity> there = stored.read(facts);
    var present = new ArrayList<EntityKey>();
    for (var fact : facts) {
      if (there.containsKey(fact)) {
        present.add(fact);
      } else {
        deliveries.retired(fact, 0, Deliveries.RETIRED, "");
      }
    }
    if (!present.isEmpty()) {
      delete(present, there);
    }
  }

  /** One request; where Atlas refuses it, one for each entity. */
  private void delete(List<EntityKey> facts, Map<EntityKey, StoredEntity> there)
      throws AtlasFailure {
    var guids = facts.stream().map(fact -> there.get(fact).guid()).toList();
    try {
      calls.call(
          client -> {
            client.deleteEntitiesByGuids(guids);
            return true;
          },
          () -> stored.look(facts).isEmpty() ? Optional.of(true) : Optional.empty());
      facts.forEach(fact -> deliveries.retired(fact, calls.attempts(), Deliveries.RETIRED, ""));
    } catch (AtlasFailure failure) {
      if (facts.size() > 1 && failure.kind() == AtlasFailure.Kind.REFUSED) {
        for (var fact : facts) {
          delete(List.of(fact), there);
        }
        return;
      }
      var fact = facts.get(0);
      var attempts = calls.attempts();
      afterRefusal(
          failure,
          fact,
          attempts,
          () -> stored.read(facts).isEmpty() ? Optional.of(true) : Optional.empty());
    }
  }

  /** What Atlas refused to take away may be gone all the same; else the refusal stands. */
  private void afterRefusal(
      AtlasFailure failure, EntityKey fact, int attempts, AtlasCalls.Settlement<Boolean> gone)
      throws AtlasFailure {
    if (failure.kind() != AtlasFailure.Kind.REFUSED) {
      throw failure;
    }
    if (gone.look().isPresent()) {
      deliveries.retired(fact, attempts, Deliveries.RETIRED, "");
    } else {
      deliveries.retired(fact, attempts, Deliveries.FAILED, failure.getMessage());
    }
  }

  private static Optional<Boolean> isGone(EntityKey tag, Map<EntityKey, StoredEntity> columns) {
    return Optional.ofNullable(columns.get(tag.taggedColumn()))
            .flatMap(column -> column.ownTag(tag.type()))
            .isEmpty()
        ? Optional.of(true)
        : Optional.empty();
  }
}
