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
  private static final int NOT_FOUND = 404;

  private final AtlasCalls calls;
  private boolean again;

  TypeDelivery(AtlasCalls calls) {
    this.calls = calls;
  }

  void deliver() throws AtlasFailure {
    try {
      deliverDifference();
    } catch (AtlasFailure failure) {
      if (!failure.isConflict()) {
        throw failure;
      }
      deliverDifference(); // another publisher created them since we looked
    }
  }

  /** Delivers what was lost since; false, and nothing done, the second time. */
  boolean deliverAgain() throws AtlasFailure {
    if (again) {
      return false;
    }
    again = true;
    deliver();
    return true;
  }

  private void deliverDifference() throws AtlasFailure {
    var due = Due.found(this::find);
    if (!due.missing.isEmpty()) {
      calls.call(
          client -> client.createAtlasTypeDefs(due.missing),
          () -> settled(Due.found(this::look).missing));
    }
    if (!due.grown.isEmpty()) {
      calls.call(
          client -> client.updateAtlasTypeDefs(due.grown),
          () -> settled(Due.found(this::look).grown));
    }
  }

  private static Optional<AtlasTypesDef> settled(AtlasTypesDef left) {
    return left.isEmpty() ? Optional.of(left) : Optional.empty();
  }

  /** How a definition is read. */
  @FunctionalInterface
  private interface Finder {
    <T> Optional<T> find(Action<T> read) throws AtlasFailure;
  }

  /** What Atlas lacks: whole definitions, and attributes of those it has. */
  private static final class Due {
    private final AtlasTypesDef missing = new AtlasTypesDef();
    private final AtlasTypesDef grown = new AtlasTypesDef();

    static Due found(Finder atlas) throws AtlasFailure {
      var due = new Due();
      for (var wanted : AtlasTypes.entities()) {
        var known = atlas.find(client -> client.getEntityDefByName(wanted.getName()));
        if (known.isEmpty()) {
          due.missing.getEntityDefs().add(wanted);
        } else if (grows(known.get(), wanted)) {
          due.grown.getEntityDefs().add(known.get());
        }
      }
      for (var wanted : AtlasTypes.classifications()) {
        var known = atlas.find(client -> client.getClassificationDefByName(wanted.getName()));
        if (known.isEmpty()) {
          due.missing.getClassificationDefs().add(wanted);
        } else if (grows(known.get(), wanted)) {
          due.grown.getClassificationDefs().add(known.get());
        }
      }
      for (var wanted : AtlasTypes.relationships()) {
        if (atlas.find(client -> client.getRelationshipDefByName(wanted.getName())).isEmpty()) {
          due.missing.getRelationshipDefs().add(wanted);
        }
      }
      return due;
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
    return ifThere(() -> calls.call(read));
  }

  private <T> Optional<T> look(Action<T> read) throws AtlasFailure {
    return ifThere(() -> calls.tryOnce(read));
  }

  /** A reading that may find nothing. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws AtlasFailure;
  }

  private static <T> Optional<T> ifThere(Reading<T> reading) throws AtlasFailure {
    try {
      return Optional.of(reading.read());
    } catch (AtlasFailure failure) {
      if (failure.status() == NOT_FOUND && failure.kind() == AtlasFailure.Kind.REFUSED) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
