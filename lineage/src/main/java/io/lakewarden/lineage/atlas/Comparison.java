package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what the ledger wants with what Atlas shows, both ways, and knows what would mend it.
 */
final class Comparison {
  private final CatalogView view;
  private final Acknowledged past;
  private final Counter entities = new Counter(Finding.Kind.ENTITY);
  private final Counter tags = new Counter(Finding.Kind.CLASSIFICATION);
  private final EdgeComparison edges;
  private final List<Finding> findings = new ArrayList<>();
  private final List<CatalogEntity> dueEntities = new ArrayList<>();
  private final List<CatalogTag> dueTags = new ArrayList<>();
  private final List<EntityKey> extraTags = new ArrayList<>();
  private final List<StoredEntity> extraEntities = new ArrayList<>();
  private final List<StoredEntity> twins = new ArrayList<>();
  private final List<StoredEntity> unnamed = new ArrayList<>();
  private long othersTags;

  private Comparison(CatalogView view, Acknowledged past) {
    this.view = view;
    this.past = past;
    this.edges = new EdgeComparison(view, findings);
  }

  /**
   * @param past what the publications say: which facts Atlas refused, and which classifications are
   *     ours
   */
  static Comparison of(AtlasEntities wanted, CatalogView view, Acknowledged past) {
    var comparison = new Comparison(view, past);
    wanted.entities().forEach(comparison::compare);
    wanted.tags().forEach(comparison::compare);
    comparison.findExtra(wanted.facts());
    return comparison;
  }

  Reconciliation result() {
    return new Reconciliation(
        List.of(entities.tally(), tags.tally(), edges.tally()), findings, othersTags);
  }

  /**
   * What would mend it: everything missing or different, also what Atlas refused before, in an
   * order in which each refers only to earlier ones or to what is there, and every fact too many.
   */
  Difference difference() {
    var retired = new ArrayList<>(extraTags);
    extraEntities.stream().map(StoredEntity::key).distinct().forEach(retired::add);
    return new Difference(dueEntities, dueTags, retired, 0);
  }

  /** Atlas's identifier of every entity that is there. */
  Map<EntityKey, String> shown() {
    var guids = new HashMap<EntityKey, String>();
    view.keys().forEach(key -> view.guid(key).ifPresent(guid -> guids.put(key, guid)));
    return guids;
  }

  List<EntityKey> extraTags() {
    return List.copyOf(extraTags);
  }

  /** Entities that nobody wants. */
  List<StoredEntity> extraEntities() {
    return List.copyOf(extraEntities);
  }

  /** Entities beside another one of the same name that is kept. */
  List<StoredEntity> twins() {
    return List.copyOf(twins);
  }

  /** Wanted entities that are there, but that Atlas does not find by their names. */
  List<StoredEntity> unnamed() {
    return List.copyOf(unnamed);
  }

  private void compare(CatalogEntity wanted) {
    if (wanted.isHistory()) {
      return; // What Atlas knows of it stays as it is.
    }
    var shown = view.entity(wanted.key());
    var names = new ArrayList<String>();
    shown.ifPresent(entity -> names.addAll(entity.differences(wanted, view::guid)));
    names.addAll(view.ways(wanted.key()));
    shown.filter(entity -> !view.isNamed(entity)).ifPresent(unnamed::add);
    if (shown.filter(unnamed::contains).isPresent()) {
      names.add(EntityKey.NAME);
    }
    boolean equal = shown.isPresent() && names.isEmpty();
    boolean setAside = !equal && past.isSetAside(wanted.key(), wanted.digest());
    if (equal) {
      entities.equal();
    } else {
      dueEntities.add(wanted);
      if (setAside) {
        entities.setAside(shown.isPresent());
      } else if (shown.isPresent()) {
        entities.different();
        tell(Finding.State.DIFFERENT, Finding.Kind.ENTITY, wanted.key(), names);
      } else {
        entities.missing();
        tell(Finding.State.MISSING, Finding.Kind.ENTITY, wanted.key(), List.of());
      }
    }
    edges.compare(wanted, shown, setAside);
  }

  private void compare(CatalogTag wanted) {
    var column = view.entity(wanted.column());
    Optional<?> shown = column.flatMap(entity -> entity.ownTag(wanted.type()));
    if (column.filter(entity -> entity.shows(wanted)).isPresent()) {
      tags.equal();
      return;
    }
    dueTags.add(wanted);
    if (past.isSetAside(wanted.fact(), wanted.digest())) {
      tags.setAside(shown.isPresent());
    } else if (shown.isPresent()) {
      tags.different();
      var names = column.orElseThrow().differences(wanted);
      tell(Finding.State.DIFFERENT, Finding.Kind.CLASSIFICATION, wanted.fact(), names);
    } else {
      tags.missing();
      tell(Finding.State.MISSING, Finding.Kind.CLASSIFICATION, wanted.fact(), List.of());
    }
  }

  private void findExtra(Set<EntityKey> facts) {
    for (var key : view.keys()) {
      var all = view.all(key);
      if (!facts.contains(key)) {
        all.forEach(entity -> tooMuch(entity, extraEntities));
        tell(Finding.State.EXTRA, Finding.Kind.ENTITY, key, origin(key));
        continue;
      }
      if (all.size() > 1) {
        all.subList(1, all.size()).forEach(entity -> tooMuch(entity, twins));
        var remark = List.of((all.size() - 1) + " beside the one of this name that is kept");
        tell(Finding.State.EXTRA, Finding.Kind.ENTITY, key, remark);
      }
      all.get(0).ownTags().stream()
          .map(key::tag)
          .filter(tag -> !facts.contains(tag))
          .forEach(this::findExtraTag);
    }
  }

  /** A classification that this ledger never published is somebody's own. */
  private void findExtraTag(EntityKey tag) {
    if (past.holds(tag)) {
      extraTags.add(tag);
      tags.extra(1);
      tell(Finding.State.EXTRA, Finding.Kind.CLASSIFICATION, tag, List.of());
    } else {
      othersTags++;
    }
  }

  private void tooMuch(StoredEntity entity, List<StoredEntity> where) {
    where.add(entity);
    entities.extra(1);
    edges.extra(entity);
    tags.extra((int) entity.ownTags().stream().map(entity.key()::tag).filter(past::holds).count());
  }

  private List<String> origin(EntityKey key) {
    return past.knows(key) ? List.of() : List.of("never published from this ledger");
  }

  private void tell(Finding.State state, Finding.Kind kind, EntityKey fact, List<String> details) {
    findings.add(new Finding(state, kind, fact.type(), fact.qualifiedName(), details));
  }
}
