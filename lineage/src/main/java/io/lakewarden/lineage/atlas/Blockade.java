package io.lakewarden.lineage.atlas;

import java.util.Optional;
import java.util.function.Function;
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
  private final AtlasCalls calls;

  Blockade(AtlasCalls calls) {
    this.calls = calls;
  }

  /**
   * @param process as Atlas shows it, with all that is wanted of it but the blocks
   * @param before whether it was published in some form before
   */
  void raise(CatalogEntity wanted, StoredEntity process, boolean before, Deliveries deliveries)
      throws AtlasFailure {
    var edges = process.edges("inputs");
    for (var input : wanted.presentInputs()) {
      var blocked = wanted.blocked().contains(input);
      if (blocked || before) {
        var guid = deliveries.guid(input).map(edges::get);
        if (guid.isPresent()) {
          set(guid.get(), blocked);
        }
      }
    }
  }

  /**
   * Whether no classification travels where none must.
   *
   * @param guids Atlas's identifiers of what the process reads
   */
  boolean isRaised(
      CatalogEntity wanted, StoredEntity process, Function<EntityKey, Optional<String>> guids)
      throws AtlasFailure {
    var edges = process.edges("inputs");
    for (var input : wanted.presentInputs()) {
      var edge = guids.apply(input).map(edges::get);
      if (edge.isPresent() && wanted.blocked().contains(input) && !isBlocked(read(edge.get()))) {
        return false;
      }
    }
    return true;
  }

  private void set(String guid, boolean blocked) throws AtlasFailure {
    var relationship = read(guid);
    if (blocked != isBlocked(relationship)) {
      relationship.setPropagateTags(blocked ? PropagateTags.NONE : usual(relationship));
      calls.call(client -> client.updateRelationship(relationship));
    }
  }

  private AtlasRelationship read(String guid) throws AtlasFailure {
    return calls.call(client -> client.getRelationshipByGuid(guid).getRelationship());
  }

  private PropagateTags usual(AtlasRelationship relationship) throws AtlasFailure {
    var type = relationship.getTypeName();
    return calls.call(client -> client.getRelationshipDefByName(type)).getPropagateTags();
  }

  private static boolean isBlocked(AtlasRelationship relationship) {
    return relationship.getPropagateTags() == PropagateTags.NONE;
  }
}
