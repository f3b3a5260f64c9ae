package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.atlas.model.instance.AtlasRelationship;

/**
 * Brings single relationships to entities that an upsert left otherwise than wanted. Atlas compares
 * what an upsert names with all that it ever listed: it takes the return to a former list of inputs
 * for no change, may end an edge that holds where an ended one leads to the same place, and brings
 * no part back to the whole that it was cut from.
 */
final class EdgeDelivery {
  private static final int CONFLICT = 409;

  private final AtlasCalls calls;
  private final StoredEntities stored;

  EdgeDelivery(AtlasCalls calls) {
    this.calls = calls;
    this.stored = new StoredEntities(calls);
  }

  /**
   * What Atlas shows once each process reads and writes, and each part belongs to, what it should.
   *
   * @param shown what it shows now, all of these entities included
   */
  Map<EntityKey, StoredEntity> mend(
      List<CatalogEntity> wanted,
      Map<EntityKey, StoredEntity> shown,
      Function<EntityKey, Optional<String>> guids)
      throws AtlasFailure {
    var changed = new ArrayList<String>();
    for (var entity : wanted) {
      var found = shown.get(entity.key());
      if (found != null && mend(found, WantedEnds.of(entity), guids)) {
        changed.add(found.guid());
      }
    }
    if (changed.isEmpty()) {
      return shown;
    }
    var after = new HashMap<>(shown);
    after.putAll(stored.readByGuid(changed));
    return after;
  }

  private boolean mend(
      StoredEntity entity, List<WantedEnds> all, Function<EntityKey, Optional<String>> guids)
      throws AtlasFailure {
    var changed = false;
    for (var wanted : all) {
      changed |= mend(entity, wanted, guids);
    }
    return changed;
  }

  /** Whether something was to be mended: first what is wanted, so that no part is ever alone. */
  private boolean mend(
      StoredEntity entity, WantedEnds wanted, Function<EntityKey, Optional<String>> guids)
      throws AtlasFailure {
    var edges = entity.edges(wanted.name());
    var ends = wanted.byGuid(guids);
    if (ends.size() < wanted.keys().size() || ends.keySet().equals(edges.keySet())) {
      return false;
    }
    for (var end : ends.entrySet()) {
      if (!edges.containsKey(end.getKey())) {
        create(wanted.edge(entity, end.getKey(), end.getValue()));
      }
    }
    for (var edge : edges.entrySet()) {
      if (!ends.containsKey(edge.getKey())) {
        calls.call(
            client -> {
              client.deleteRelationshipByGuid(edge.getValue());
              return true;
            });
      }
    }
    return true;
  }

  private void create(AtlasRelationship edge) throws AtlasFailure {
    try {
      calls.call(client -> client.createRelationship(edge));
    } catch (AtlasFailure failure) {
      if (failure.status() != CONFLICT) {
        throw failure;
      }
    }
  }
}
