package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.atlas.model.instance.AtlasClassification;

/**
 * Brings classifications to columns that are in Atlas, each by a call of its own: the call that
 * replaces a whole set of classifications would take people's own away.
 *
 * <p>They do not propagate: each says what was found in that very column, and a column that masks
 * its source must not inherit the tag.
 */
final class TagDelivery {
  private final AtlasCalls calls;
  private final Deliveries deliveries;

  TagDelivery(AtlasCalls calls, Deliveries deliveries) {
    this.calls = calls;
    this.deliveries = deliveries;
  }

  void deliver(List<CatalogTag> tags) throws AtlasFailure {
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

  private void deliverBatch(List<CatalogTag> tags) throws AtlasFailure {
    var before = read(tags);
    var sent = new ArrayList<CatalogTag>();
    for (var tag : tags) {
      var column = before.get(guid(tag));
      if (column != null && column.shows(tag)) {
        deliveries.tag(tag, 0, Deliveries.DELIVERED, "");
      } else if (send(tag, column != null && column.ownTag().isPresent())) {
        sent.add(tag);
      }
    }
    if (!sent.isEmpty()) {
      confirm(sent);
    }
  }

  /** Whether the tag may be on its column now. */
  private boolean send(CatalogTag tag, boolean known) throws AtlasFailure {
    var classification = new AtlasClassification(AtlasTypes.PII, tag.attributes());
    classification.setPropagate(false);
    try {
      calls.call(
          client -> {
            if (known) {
              client.updateClassifications(guid(tag), List.of(classification));
            } else {
              client.addClassifications(guid(tag), List.of(classification));
            }
            return true;
          });
      return true;
    } catch (AtlasFailure failure) {
      if (failure.kind() != AtlasFailure.Kind.REFUSED) {
        throw failure;
      }
      return afterRefusal(tag, known, failure);
    }
  }

  /** A refused addition succeeded all the same if the tag is there by now. */
  private boolean afterRefusal(CatalogTag tag, boolean known, AtlasFailure failure)
      throws AtlasFailure {
    var column = read(List.of(tag)).get(guid(tag));
    if (column != null && column.shows(tag)) {
      return true;
    }
    if (!known && column != null && column.ownTag().isPresent()) {
      return send(tag, true);
    }
    deliveries.tag(tag, calls.attempts(), Deliveries.FAILED, failure.getMessage());
    return false;
  }

  private void confirm(List<CatalogTag> sent) throws AtlasFailure {
    var attempts = calls.attempts();
    var after = read(sent);
    for (var tag : sent) {
      var column = after.get(guid(tag));
      if (column != null && column.shows(tag)) {
        deliveries.tag(tag, attempts, Deliveries.DELIVERED, "");
      } else {
        deliveries.tag(
            tag,
            attempts,
            Deliveries.PENDING,
            "Atlas accepted the classification, but shows it differently");
      }
    }
  }

  private Map<String, StoredEntity> read(List<CatalogTag> tags) throws AtlasFailure {
    var guids = tags.stream().map(this::guid).toList();
    var entities = calls.call(client -> client.getEntitiesByGuids(guids).getEntities());
    return entities.stream()
        .map(StoredEntity::new)
        .collect(Collectors.toMap(StoredEntity::guid, stored -> stored, (a, b) -> a));
  }

  private String guid(CatalogTag tag) {
    return deliveries.guid(tag.column()).orElseThrow();
  }
}
