package io.lakewarden.lineage.atlas;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.atlas.model.instance.AtlasClassification;
import org.apache.atlas.model.instance.AtlasRelationship;
import org.apache.atlas.model.typedef.AtlasRelationshipDef.PropagateTags;

/**
 * Ends the way of classifications at those inputs of a process from which no personal data come out
 * of it, and opens it again where they do by now.
 *
 * <p>Atlas keeps on each relationship whether classifications travel along it. The relationship is
 * closed for all of them, not only for those that are known today, so that a later one cannot slip
 * through.
 */
final class Blockade {
  /** A way that classifications must not take is open. */
  static final String OPENED = "blocked";

  /** A way that classifications must take is closed. */
  static final String CLOSED = "propagation";

  private final AtlasCalls calls;

  Blockade(AtlasCalls calls) {
    this.calls = calls;
  }

  /**
   * @param process as Atlas shows it, with all that is wanted of it but the blocks
   * @param before whether Atlas showed it in some form before
   */
  void raise(CatalogEntity wanted, StoredEntity process, boolean before, Deliveries deliveries)
      throws AtlasFailure {
    for (var side : WantedEnds.sides(wanted)) {
      var edges = process.edges(side.name());
      for (var end : side.byGuid(deliveries::guid).entrySet()) {
        var blocked = isBlocked(wanted, side, end.getValue());
        if ((blocked || before) && edges.containsKey(end.getKey())) {
          set(edges.get(end.getKey()), blocked);
        }
      }
    }
  }

  /**
   * How the ways of classifications through a process differ from what is wanted: {@link #OPENED},
   * {@link #CLOSED}. Atlas tells of each way singly. Every way that must be closed is looked at; of
   * those that must be open, the ones whose far end lacks a classification of ours.
   */
  Set<String> differences(
      CatalogEntity wanted, StoredEntity process, Function<EntityKey, Optional<StoredEntity>> shown)
      throws AtlasFailure {
    var differences = new LinkedHashSet<String>();
    for (var side : WantedEnds.sides(wanted)) {
      var edges = process.edges(side.name());
      for (var key : side.keys()) {
        var end = shown.apply(key).filter(entity -> edges.containsKey(entity.guid()));
        if (end.isEmpty()) {
          continue;
        }
        var edge = edges.get(end.get().guid());
        if (isBlocked(wanted, side, key)) {
          if (!isClosed(read(edge))) {
            differences.add(OPENED);
          }
        } else if (isLacking(side, process, end.get()) && !isOpen(read(edge))) {
          differences.add(CLOSED);
        }
      }
    }
    return differences;
  }

  private static boolean isLacking(WantedEnds side, StoredEntity process, StoredEntity end) {
    var from = side.areInputs() ? end : process;
    var to = side.areInputs() ? process : end;
    return !to.travelling().containsAll(from.travelling());
  }

  private static boolean isBlocked(CatalogEntity wanted, WantedEnds side, EntityKey end) {
    return side.areInputs() && wanted.blocked().contains(end);
  }

  private void set(String guid, boolean blocked) throws AtlasFailure {
    var relationship = read(guid);
    if (blocked ? isClosed(relationship) : isOpen(relationship)) {
      return;
    }
    if (blocked) {
      relationship.setPropagateTags(PropagateTags.NONE);
    } else {
      open(relationship);
    }
    calls.call(client -> client.updateRelationship(relationship));
  }

  /** What people keep from travelling of their own stays kept. */
  private void open(AtlasRelationship relationship) throws AtlasFailure {
    if (isClosed(relationship)) {
      relationship.setPropagateTags(usual(relationship));
    }
    if (relationship.getBlockedPropagatedClassifications() != null) {
      relationship.getBlockedPropagatedClassifications().removeIf(Blockade::isOurs);
    }
  }

  private AtlasRelationship read(String guid) throws AtlasFailure {
    return calls.call(client -> client.getRelationshipByGuid(guid).getRelationship());
  }

  private PropagateTags usual(AtlasRelationship relationship) throws AtlasFailure {
    var type = relationship.getTypeName();
    return calls.call(client -> client.getRelationshipDefByName(type)).getPropagateTags();
  }

  private static boolean isClosed(AtlasRelationship relationship) {
    return relationship.getPropagateTags() == PropagateTags.NONE;
  }

  /** Whether all classifications of ours may pass. */
  private static boolean isOpen(AtlasRelationship relationship) {
    var kept = relationship.getBlockedPropagatedClassifications();
    return !isClosed(relationship) && (kept == null || kept.stream().noneMatch(Blockade::isOurs));
  }

  private static boolean isOurs(AtlasClassification tag) {
    return AtlasTypes.isTag(tag.getTypeName());
  }
}
