package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the publications of the past say that one Atlas shows: the last word about each fact counts.
 *
 * <p>A fact is due when it was never delivered, differs from what was delivered, or its outcome is
 * open. One that Atlas refused stays set aside until it differs, and with it what refers to it.
 */
public final class Acknowledged {
  private final Map<EntityKey, PublicationRecord> last = new LinkedHashMap<>();
  private final Set<EntityKey> there = new HashSet<>();

  private Acknowledged() {}

  /**
   * @param history the publications of all closed runs, oldest first; those to other catalogues are
   *     left out
   */
  public static Acknowledged by(URI target, List<PublicationRecord> history) {
    var acknowledged = new Acknowledged();
    history.stream()
        .filter(record -> record.target().equals(target.toString()))
        .forEach(acknowledged::add);
    return acknowledged;
  }

  /** By a catalogue that nothing was published to. */
  public static Acknowledged nothing() {
    return new Acknowledged();
  }

  /** The same, knowing what became of facts since. */
  Acknowledged and(List<PublicationRecord> later) {
    var both = new Acknowledged();
    both.last.putAll(last);
    both.there.addAll(there);
    later.forEach(both::add);
    return both;
  }

  private void add(PublicationRecord record) {
    var fact = new EntityKey(record.entityType(), record.entityKey());
    last.put(fact, record);
    switch (record.state()) {
      case Deliveries.DELIVERED -> there.add(fact);
      case Deliveries.RETIRED -> there.remove(fact);
      default -> {
        // Otherwise Atlas shows what it showed before.
        if (Deliveries.isShownDifferently(record)) {
          there.add(fact);
        }
      }
    }
  }

  /**
   * Whether the fact was ever published, or meant to be, so that Atlas may show it in some form.
   */
  boolean knows(EntityKey fact) {
    return last.containsKey(fact);
  }

  /** Whether we published the fact and have not taken it away. */
  boolean holds(EntityKey fact) {
    return last.containsKey(fact) && !isIn(fact, Deliveries.RETIRED);
  }

  /** Whether Atlas refused the fact in this very form, so that only a repair tries it again. */
  boolean isSetAside(EntityKey fact, String digest) {
    return isIn(fact, Deliveries.FAILED) && last.get(fact).payloadDigest().equals(digest);
  }

  /** Whether Atlas was seen to show the fact in some form, so that others may refer to it. */
  boolean isThere(EntityKey fact) {
    return there.contains(fact);
  }

  /** Whether Atlas took the fact in this very form at its latest try, and showed it in another. */
  boolean wasShownDifferently(EntityKey fact, String digest) {
    var record = last.get(fact);
    return record != null
        && record.payloadDigest().equals(digest)
        && Deliveries.isShownDifferently(record);
  }

  /** What is to be done so that Atlas shows these facts and no former ones of ours. */
  Difference difference(AtlasEntities wanted) {
    var setAside = new HashSet<EntityKey>();
    var facts = wanted.facts();
    var anew = new HashSet<EntityKey>();
    wanted
        .entities()
        .forEach(entity -> renamedFrom(entity).filter(facts::contains).ifPresent(anew::add));
    var entities = new ArrayList<CatalogEntity>();
    for (var entity : wanted.entities()) {
      if (!entity.isHistory()
          && (anew.contains(entity.key())
              || isDue(entity.key(), entity.digest(), entity.references(), setAside))) {
        entities.add(entity);
      }
    }
    var tags = new ArrayList<CatalogTag>();
    for (var tag : wanted.tags()) {
      if (anew.contains(tag.column())
          || isDue(tag.fact(), tag.digest(), List.of(tag.column()), setAside)) {
        tags.add(tag);
      }
    }
    var retired =
        last.keySet().stream()
            .filter(fact -> !facts.contains(fact) && !isIn(fact, Deliveries.RETIRED))
            .toList();
    var order = new BacklogOrder(last.keySet());
    return new Difference(order.entities(entities), order.tags(tags), retired, setAside.size());
  }

  /**
   * The name under which Atlas shows what has another one by now and was not published under it.
   */
  Optional<EntityKey> renamedFrom(CatalogEntity entity) {
    return isThere(entity.key())
        ? Optional.empty()
        : entity.formerKeys().stream().filter(this::isThere).findFirst();
  }

  private boolean isDue(
      EntityKey fact, String digest, List<EntityKey> references, Set<EntityKey> setAside) {
    var record = last.get(fact);
    if (record == null
        || !record.payloadDigest().equals(digest)
        || record.state().equals(Deliveries.PENDING)
        || record.state().equals(Deliveries.RETIRED)) {
      return true;
    }
    if (record.state().equals(Deliveries.DELIVERED)) {
      return false;
    }
    if (wasAsked(record) || references.stream().anyMatch(setAside::contains)) {
      setAside.add(fact);
      return false;
    }
    return true;
  }

  /** Whether Atlas itself refused; else the fact was set aside for the sake of another one. */
  private static boolean wasAsked(PublicationRecord record) {
    return record.attempt() > 0;
  }

  private boolean isIn(EntityKey fact, String state) {
    return last.containsKey(fact) && last.get(fact).state().equals(state);
  }
}
