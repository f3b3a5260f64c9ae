package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.atlas.model.instance.AtlasEntity;

/**
 * What Atlas shows at one time under the names that are ours: wanted or not, and of one name
 * several where somebody made them at the same moment.
 */
final class CatalogView {
  /** Of several with one name the one with what people added is kept, else the oldest. */
  private static final Comparator<StoredEntity> KEPT_FIRST =
      Comparator.comparingLong(StoredEntity::additions)
          .reversed()
          .thenComparing(
              stored -> stored.entity().getCreateTime(),
              Comparator.nullsLast(Comparator.<Date>naturalOrder()))
          .thenComparing(StoredEntity::guid);

  private final Map<EntityKey, List<StoredEntity>> entities = new LinkedHashMap<>();
  private final Map<String, EntityKey> keys = new HashMap<>();
  private final Set<String> named;

  /** Where classifications travel through wanted processes otherwise than they should, and how. */
  private final Map<EntityKey, Set<String>> ways = new HashMap<>();

  private CatalogView(Collection<StoredEntity> shown, Set<String> named) {
    for (var stored : shown) {
      entities.computeIfAbsent(stored.key(), key -> new ArrayList<>()).add(stored);
      keys.put(stored.guid(), stored.key());
    }
    entities.values().forEach(sameName -> sameName.sort(KEPT_FIRST));
    this.named = Set.copyOf(named);
  }

  /** Reads it in bulk: what is wanted by name, and what else the search finds by identifier. */
  static CatalogView read(AtlasCalls calls, AtlasEntities wanted) throws AtlasFailure {
    var search = new OwnEntities(calls, wanted.namespace());
    var types = search.knownTypes();
    var names =
        wanted.entities().stream()
            .map(CatalogEntity::key)
            .filter(key -> types.contains(key.type()))
            .toList();
    var shown = new LinkedHashMap<String, StoredEntity>();
    new StoredEntities(calls)
        .read(names)
        .values()
        .forEach(stored -> shown.put(stored.guid(), stored));
    var named = Set.copyOf(shown.keySet());
    var others = new LinkedHashSet<String>();
    for (var type : types) {
      others.addAll(search.guids(type));
    }
    others.removeAll(named);
    readByGuid(calls, List.copyOf(others)).forEach(stored -> shown.put(stored.guid(), stored));
    var active = shown.values().stream().filter(StoredEntity::isActive).toList();
    var view = new CatalogView(active, named);
    view.findWays(new Blockade(calls), wanted);
    return view;
  }

  private void findWays(Blockade blockade, AtlasEntities wanted) throws AtlasFailure {
    for (var process : wanted.entities()) {
      var shown = process.isHistory() ? Optional.<StoredEntity>empty() : entity(process.key());
      if (shown.isPresent()) {
        ways.put(process.key(), blockade.differences(process, shown.get(), this::entity));
      }
    }
  }

  private static List<StoredEntity> readByGuid(AtlasCalls calls, List<String> guids)
      throws AtlasFailure {
    var read = new ArrayList<StoredEntity>();
    for (int from = 0; from < guids.size(); from += EntityDelivery.BATCH) {
      var batch = guids.subList(from, Math.min(guids.size(), from + EntityDelivery.BATCH));
      List<AtlasEntity> answer =
          calls.call(client -> client.getEntitiesByGuids(batch).getEntities());
      answer.stream().map(StoredEntity::new).forEach(read::add);
    }
    return read;
  }

  Set<EntityKey> keys() {
    return entities.keySet();
  }

  /** The entity of this name; of several the one to be kept. */
  Optional<StoredEntity> entity(EntityKey key) {
    return Optional.ofNullable(entities.get(key)).map(sameName -> sameName.get(0));
  }

  /** How the ways of classifications through a wanted process differ from what is wanted. */
  Set<String> ways(EntityKey process) {
    return ways.getOrDefault(process, Set.of());
  }

  /** Whether Atlas finds a wanted entity by its name, as every upsert does. */
  boolean isNamed(StoredEntity entity) {
    return named.contains(entity.guid());
  }

  /** All entities of this name. */
  List<StoredEntity> all(EntityKey key) {
    return entities.getOrDefault(key, List.of());
  }

  Optional<String> guid(EntityKey key) {
    return entity(key).map(StoredEntity::guid);
  }

  /** The entity of ours behind an identifier. */
  Optional<EntityKey> key(String guid) {
    return Optional.ofNullable(keys.get(guid));
  }
}
