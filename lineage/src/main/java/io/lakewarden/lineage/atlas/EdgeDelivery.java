package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.atlas.model.instance.AtlasObjectId;
import org.apache.atlas.model.instance.AtlasRelationship;

/**
 * Brings single edges to processes that an upsert left otherwise than wanted. Atlas compares the
 * list that an upsert names with all that it ever listed: it takes the return to a former list for
 * no change, and may end an edge that holds where an ended one leads to the same place.
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
   * What Atlas shows once each process reads and writes what it should.
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
      if (entity.isProcess() && found != null) {
        var inputs = mend(found, "inputs", "dataset_process_inputs", entity.presentInputs(), guids);
        var outputs =
            mend(found, "outputs", "process_dataset_outputs", entity.presentOutputs(), guids);
        if (inputs || outputs) {
          changed.add(found.guid());
        }
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
      StoredEntity process,
      String side,
      String type,
      List<EntityKey> wanted,
      Function<EntityKey, Optional<String>> guids)
      throws AtlasFailure {
    var edges = process.edges(side);
    Map<String, EntityKey> ends = new HashMap<>();
    wanted.forEach(key -> guids.apply(key).ifPresent(guid -> ends.put(guid, key)));
    if (ends.keySet().equals(edges.keySet())) {
      return false;
    }
    for (var end : ends.entrySet()) {
      if (!edges.containsKey(end.getKey())) {
        create(type, process, end.getKey(), end.getValue().type());
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

  private void create(String type, StoredEntity process, String end, String endType)
      throws AtlasFailure {
    var edge =
        new AtlasRelationship(
            type,
            new AtlasObjectId(process.guid(), process.key().type()),
            new AtlasObjectId(end, endType));
    try {
      calls.call(client -> client.createRelationship(edge));
    } catch (AtlasFailure failure) {
      if (failure.status() != CONFLICT) {
        throw failure;
      }
    }
  }
}
