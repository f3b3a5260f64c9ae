package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a source column reached a value.
 *
 * @param source empty where the origin is not known, such as an RDD
 * @param coarse whether only "some of these inputs" is known, as after a typed map
 * @param targetPath the field of the value that is influenced; empty for the whole value
 */
record Influence(
    Optional<SourceColumn> source,
    Transformation transformation,
    boolean masking,
    boolean coarse,
    List<String> targetPath) {
  static final Influence UNKNOWN_ORIGIN =
      new Influence(Optional.empty(), Transformation.TRANSFORMATION, false, true, List.of());

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + transformation.ordinal();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Influence influence
            && transformation == influence.transformation
            && masking == influence.masking
            && coarse == influence.coarse
            && source.equals(influence.source)
            && targetPath.equals(influence.targetPath));
  }

  static Influence identity(SourceColumn source) {
    return new Influence(Optional.of(source), Transformation.IDENTITY, false, false, List.of());
  }

  /** This influence on the result of an expression in which the value plays the given role. */
  Influence under(Role role) {
    if (role.isValue()) {
      return this;
    }
    return new Influence(
        source,
        transformation.under(role.transformation()),
        masking || role.masking(),
        coarse || role.coarse(),
        List.of());
  }

  /** This influence on a struct that holds the value as the named field. */
  Influence inField(String name) {
    List<String> path = new ArrayList<>(List.of(name));
    path.addAll(targetPath);
    return new Influence(source, transformation, masking, coarse, path);
  }

  /** As an edge tells it: a value that became a part of another was transformed. */
  Transformation told() {
    return targetPath.isEmpty()
        ? transformation
        : transformation.under(Transformation.TRANSFORMATION);
  }

  /** This influence on one field of the value; empty where it concerns another field. */
  Optional<Influence> ofField(String name) {
    if (!targetPath.isEmpty()) {
      return targetPath.get(0).equals(name)
          ? Optional.of(
              new Influence(
                  source,
                  transformation,
                  masking,
                  coarse,
                  targetPath.subList(1, targetPath.size())))
          : Optional.empty();
    }
    if (transformation == Transformation.IDENTITY && source.isPresent() && !coarse) {
      return Optional.of(identity(source.get().field(name)));
    }
    return Optional.of(this);
  }
}
