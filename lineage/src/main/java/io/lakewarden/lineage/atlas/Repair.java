package io.lakewarden.lineage.atlas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Mends what a comparison found, by the ways of a publication: entities, then classifications, then
 * what is too much. What people added stays.
 */
final class Repair {
  private final AtlasCalls calls;
  private final AtlasEntities wanted;
  private final Acknowledged past;
  private final Deliveries deliveries;

  Repair(AtlasCalls calls, AtlasEntities wanted, Acknowledged past, Deliveries deliveries) {
    this.calls = calls;
    this.wanted = wanted;
    this.past = past;
    this.deliveries = deliveries;
  }

  /** Mends, and looks again. */
  Comparison mend(Comparison found) throws AtlasFailure {
    var now = found;
    var merged = new LinkedHashSet<EntityKey>();
    var twins = found.twins().stream().filter(twin -> twin.additions() == 0).toList();
    if (!twins.isEmpty()) {
      // First of all: an upsert by name would go to any of them, and what hung on one that goes
      // must be brought to the one that stays.
      takeTwinsAway(twins);
      twins.forEach(twin -> merged.add(twin.key()));
      now = look(past);
    }
    var due = now.difference();
    try {
      if (!due.isEmpty() || !merged.isEmpty()) {
        deliver(now, withMerged(due, merged));
        merged.forEach(key -> deliveries.remark(key, "others of the same name were taken away"));
      }
    } catch (AtlasFailure failure) {
      deliveries.leavePending(due, failure.getMessage());
      throw failure;
    }
    return look(past.and(deliveries.records()));
  }

  private Comparison look(Acknowledged known) throws AtlasFailure {
    return Comparison.of(wanted, CatalogView.read(calls, wanted), known);
  }

  private void deliver(Comparison now, List<CatalogEntity> entities) throws AtlasFailure {
    var due = now.difference();
    now.shown().forEach((key, guid) -> deliveries.found(key, guid));
    new TypeDelivery(calls).deliver();
    new NameRegistration(calls).register(now.unnamed());
    new EntityDelivery(calls, deliveries, past, wanted.entities()).deliver(entities);
    new TagDelivery(calls, deliveries).deliver(due.tags());
    var retirement = new Retirement(calls, deliveries);
    retirement.retire(now.extraTags());
    retirement.remove(now.extraEntities());
  }

  /** Those whose name was shared are confirmed too, so that the publications tell about it. */
  private List<CatalogEntity> withMerged(Difference due, Set<EntityKey> merged) {
    var keys = new LinkedHashSet<>(merged);
    due.entities().forEach(entity -> keys.add(entity.key()));
    return wanted.entities().stream().filter(entity -> keys.contains(entity.key())).toList();
  }

  private void takeTwinsAway(List<StoredEntity> twins) throws AtlasFailure {
    var guids = twins.stream().map(StoredEntity::guid).toList();
    for (int from = 0; from < guids.size(); from += EntityDelivery.BATCH) {
      var batch = guids.subList(from, Math.min(guids.size(), from + EntityDelivery.BATCH));
      calls.call(client -> client.deleteEntitiesByGuids(batch));
    }
  }
}
