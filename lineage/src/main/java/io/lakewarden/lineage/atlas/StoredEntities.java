package io.lakewarden.lineage.atlas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntity.AtlasEntitiesWithExtInfo;

/** Reads entities as Atlas shows them, many at a time. */
final class StoredEntities {
  /** The names of one request stand in its address, which servers cut at 8 to 16 kB. */
  private static final int LONGEST_ADDRESS = 6_000;

  private final AtlasCalls calls;

  StoredEntities(AtlasCalls calls) {
    this.calls = calls;
  }

  /** Those of these entities that are there, whatever they look like. */
  Map<EntityKey, StoredEntity> read(Collection<EntityKey> keys) throws AtlasFailure {
    return read(keys, calls::call);
  }

  /** The same without retries, for a look between two tries of another call. */
  Map<EntityKey, StoredEntity> look(Collection<EntityKey> keys) throws AtlasFailure {
    return read(keys, calls::tryOnce);
  }

  /** Entities by the identifiers of Atlas. */
  Map<EntityKey, StoredEntity> readByGuid(List<String> guids) throws AtlasFailure {
    return byKey(calls.call(client -> client.getEntitiesByGuids(guids).getEntities()));
  }

  /**
   * The same in two thirds of the time. An entity that belongs to an earlier one of the list, as a
   * column does to its dataset, comes without most of its attributes.
   */
  Map<EntityKey, StoredEntity> readLean(List<String> guids) throws AtlasFailure {
    return byKey(calls.call(client -> client.getEntitiesByGuids(guids, true, false).getEntities()));
  }

  static Map<EntityKey, StoredEntity> byKey(List<AtlasEntity> entities) {
    return entities.stream()
        .map(StoredEntity::new)
        .collect(Collectors.toMap(StoredEntity::key, stored -> stored, (a, b) -> a));
  }

  /** How a call is carried out. */
  @FunctionalInterface
  private interface Caller {
    AtlasEntitiesWithExtInfo call(AtlasGateway.Action<AtlasEntitiesWithExtInfo> action)
        throws AtlasFailure;
  }

  private static Map<EntityKey, StoredEntity> read(Collection<EntityKey> keys, Caller caller)
      throws AtlasFailure {
    Map<EntityKey, StoredEntity> found = new HashMap<>();
    for (var request : requests(keys)) {
      var type = request.get(0).type();
      var names = request.stream().map(EntityKey::uniqueAttributes).toList();
      var answer = caller.call(client -> client.getEntitiesByAttribute(type, names));
      if (answer.getEntities() != null) {
        found.putAll(byKey(answer.getEntities()));
      }
    }
    return found;
  }

  /** Keys of one type each, and few enough for one address. */
  private static List<List<EntityKey>> requests(Collection<EntityKey> keys) {
    List<List<EntityKey>> requests = new ArrayList<>();
    var byType = keys.stream().distinct().collect(Collectors.groupingBy(EntityKey::type));
    for (var sameType : byType.values()) {
      List<EntityKey> request = new ArrayList<>();
      var length = 0;
      for (var key : sameType) {
        var more = URLEncoder.encode(key.qualifiedName(), StandardCharsets.UTF_8).length() + 30;
        if (!request.isEmpty() && length + more > LONGEST_ADDRESS) {
          requests.add(request);
          request = new ArrayList<>();
          length = 0;
        }
        request.add(key);
        length += more;
      }
      requests.add(request);
    }
    return requests;
  }
}
