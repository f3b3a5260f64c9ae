package io.lakewarden.lineage.atlas;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The order in which facts wait: the one in which runs first meant to publish them, then what is
 * new; but what an entity refers to goes before it.
 */
final class BacklogOrder {
  private final Map<EntityKey, Integer> positions = new HashMap<>();

  /**
   * @param known the facts of all publications, in the order in which they were first named
   */
  BacklogOrder(Collection<EntityKey> known) {
    known.forEach(fact -> positions.putIfAbsent(fact, positions.size()));
  }

  List<CatalogEntity> entities(List<CatalogEntity> due) {
    var waiting = new LinkedHashMap<EntityKey, CatalogEntity>();
    sorted(due, CatalogEntity::key).forEach(entity -> waiting.put(entity.key(), entity));
    var ordered = new LinkedHashMap<EntityKey, CatalogEntity>();
    waiting.values().forEach(entity -> add(entity, waiting, ordered));
    return List.copyOf(ordered.values());
  }

  List<CatalogTag> tags(List<CatalogTag> due) {
    return sorted(due, CatalogTag::fact);
  }

  private static void add(
      CatalogEntity entity,
      Map<EntityKey, CatalogEntity> waiting,
      Map<EntityKey, CatalogEntity> ordered) {
    if (ordered.containsKey(entity.key())) {
      return;
    }
    for (var reference : entity.references()) {
      var before = waiting.get(reference);
      if (before != null && before != entity) {
        add(before, waiting, ordered);
      }
    }
    ordered.putIfAbsent(entity.key(), entity);
  }

  private <T> List<T> sorted(List<T> due, Function<T, EntityKey> fact) {
    return due.stream()
        .sorted(
            Comparator.comparing(
                each -> positions.getOrDefault(fact.apply(each), Integer.MAX_VALUE)))
        .toList();
  }
}
