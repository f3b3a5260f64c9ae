package io.lakewarden.lineage.atlas;

import io.lakewarden.lineage.atlas.AtlasGateway.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.atlas.model.typedef.AtlasStructDef;
import org.apache.atlas.model.typedef.AtlasTypesDef;

/**
 * Brings our type definitions to Atlas: creates what is missing, adds attributes that a definition
 * lacks, and never takes an attribute away, because a type of the same name may serve others too.
 */
final class TypeDelivery {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final AtlasCalls calls;

  TypeDelivery(AtlasCalls calls) {
    this.calls = calls;
  }

  void deliver() throws AtlasFailure {
    try {
      deliverDifference();
    } catch (AtlasFailure failure) {
      if (failure.status() != CONFLICT) {
        throw failure;
      }
      deliverDifference(); // another publisher created them since we looked
    }
  }

  private void deliverDifference() throws AtlasFailure {
    var missing = new AtlasTypesDef();
    var grown = new AtlasTypesDef();
    for (var wanted : AtlasTypes.entities()) {
      var known = find(client -> client.getEntityDefByName(wanted.getName()));
      if (known.isEmpty()) {
        missing.getEntityDefs().add(wanted);
      } else if (grows(known.get(), wanted)) {
        grown.getEntityDefs().add(known.get());
      }
    }
    var pii = AtlasTypes.pii();
    var knownPii = find(client -> client.getClassificationDefByName(pii.getName()));
    if (knownPii.isEmpty()) {
      missing.getClassificationDefs().add(pii);
    } else if (grows(knownPii.get(), pii)) {
      grown.getClassificationDefs().add(knownPii.get());
    }
    var columns = AtlasTypes.datasetColumns();
    if (find(client -> client.getRelationshipDefByName(columns.getName())).isEmpty()) {
      missing.getRelationshipDefs().add(columns);
    }
    if (!missing.isEmpty()) {
      calls.call(client -> client.createAtlasTypeDefs(missing));
    }
    if (!grown.isEmpty()) {
      calls.call(client -> client.updateAtlasTypeDefs(grown));
    }
  }

  /** Adds to a known definition what it lacks; whether it lacked anything. */
  private static boolean grows(AtlasStructDef known, AtlasStructDef wanted) {
    var names =
        known.getAttributeDefs().stream()
            .map(AtlasStructDef.AtlasAttributeDef::getName)
            .collect(Collectors.toSet());
    List<AtlasStructDef.AtlasAttributeDef> all = new ArrayList<>(known.getAttributeDefs());
    wanted.getAttributeDefs().stream()
        .filter(attribute -> !names.contains(attribute.getName()))
        .forEach(all::add);
    if (all.size() == names.size()) {
      return false;
    }
    known.setAttributeDefs(all);
    known.setTypeVersion(wanted.getTypeVersion());
    return true;
  }

  private <T> Optional<T> find(Action<T> read) throws AtlasFailure {
    try {
      return Optional.of(calls.call(read));
    } catch (AtlasFailure failure) {
      if (failure.status() == NOT_FOUND && failure.kind() == AtlasFailure.Kind.REFUSED) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
