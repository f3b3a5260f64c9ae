package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.atlas.model.instance.AtlasClassification;

/**
 * Brings classifications to columns that are in Atlas, each by a call of its own: the call that
 * replaces a whole set of classifications would take people's own away.
 *
 * <p>They propagate: whatever holds a copy of the values is tagged by Atlas, up to where a step of
 * the lineage masks them.
 */
final class TagDelivery {
  private final AtlasCalls calls;
  private final StoredEntities stored;
  private final Deliveries deliveries;

  TagDelivery(AtlasCalls calls, Deliveries deliveries) {
    this.calls = calls;
    this.stored = new StoredEntities(calls);
    this.deliveries = deliveries;
  }

  void deliver(List<CatalogTag> tags) throws AtlasFailure {
    find(tags.stream().map(CatalogTag::column).toList());
    var placed = new ArrayList<CatalogTag>();
    for (var tag : tags) {
      if (deliveries.guid(tag.column()).isPresent()) {
        placed.add(tag);
      } else {
        deliveries.tag(tag, 0, Deliveries.FAILED, "its column was set aside");
      }
    }
    for (int from = 0; from < placed.size(); from += EntityDelivery.BATCH) {
      deliverBatch(placed.subList(from, Math.min(placed.size(), from + EntityDelivery.BATCH)));
    }
  }

  /** Asks Atlas for the columns that this publication did not bring. */
  private void find(List<EntityKey> columns) throws AtlasFailure {
    var unknown = columns.stream().filter(key -> deliveries.guid(key).isEmpty()).toList();
    stored.read(unknown).forEach((key, column) -> deliveries.found(key, column.guid()));
  }

  private void deliverBatch(List<CatalogTag> tags) throws AtlasFailure {
    var before = read(tags);
    var sent = new ArrayList<CatalogTag>();
    for (var tag : tags) {
      var column = before.get(tag.column());
      if (column != null && column.shows(tag)) {
        deliveries.tag(tag, 0, Deliveries.DELIVERED, "");
      } else if (send(tag, column != null && column.ownTag(tag.type()).isPresent())) {
        sent.add(tag);
      }
    }
    if (!sent.isEmpty()) {
      confirm(sent);
    }
  }

  /** Whether the tag may be on its column now. */
  private boolean send(CatalogTag tag, boolean known) throws AtlasFailure {
    var classification = new AtlasClassification(tag.type(), tag.attributes());
    classification.setPropagate(true);
    classification.setRemovePropagationsOnEntityDelete(true);
    try {
      calls.call(
          client -> {
            if (known) {
              client.updateClassifications(guid(tag), List.of(classification));
            } else {
              client.addClassifications(guid(tag), List.of(classification));
            }
            return true;
          },
          () -> look(tag));
      return true;
    } catch (AtlasFailure failure) {
      if (failure.kind() != AtlasFailure.Kind.REFUSED) {
        throw failure;
      }
      return afterRefusal(tag, known, failure);
    }
  }

  /** Whether the tag is on its column as it should be, after a call of unknown outcome. */
  private Optional<Boolean> look(CatalogTag tag) throws AtlasFailure {
    var column = stored.look(List.of(tag.column())).get(tag.column());
    return column != null && column.shows(tag) ? Optional.of(true) : Optional.empty();
  }

  /** Somebody else may have put the tag there, or have taken it away, since we looked. */
  private boolean afterRefusal(CatalogTag tag, boolean known, AtlasFailure failure)
      throws AtlasFailure {
    var column = read(List.of(tag)).get(tag.column());
    if (column != null && column.shows(tag)) {
      return true;
    }
    if (column != null && known != column.ownTag(tag.type()).isPresent()) {
      return send(tag, !known);
    }
    deliveries.tag(tag, calls.attempts(), Deliveries.FAILED, failure.getMessage());
    return false;
  }

  private void confirm(List<CatalogTag> sent) throws AtlasFailure {
    var attempts = calls.attempts();
    var after = read(sent);
    for (var tag : sent) {
      var column = after.get(tag.column());
      if (column != null && column.shows(tag)) {
        deliveries.tag(tag, attempts, Deliveries.DELIVERED, "");
      } else {
        var names = column == null ? List.of("entity") : column.differences(tag);
        deliveries.differs(tag, attempts, names);
      }
    }
  }

  private Map<EntityKey, StoredEntity> read(List<CatalogTag> tags) throws AtlasFailure {
    return stored.readByGuid(tags.stream().map(this::guid).toList());
  }

  private String guid(CatalogTag tag) {
    return deliveries.guid(tag.column()).orElseThrow();
  }
}
