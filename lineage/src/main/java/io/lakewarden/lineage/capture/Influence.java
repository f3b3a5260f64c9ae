package io.lakewarden.lineage.capture;

import io.lakewarden.core.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * One way in which a source column reached a value.
 *
 * @param source empty where the origin is not known, such as an RDD
 * @param coarse whether only "some of these inputs" is known, as after a typed map
 * @param targetPath the part of the value that is influenced; empty for the whole value
 */
record Influence(
    Optional<SourceColumn> source,
    Transformation transformation,
    boolean masking,
    boolean coarse,
    List<PathStep> targetPath) {
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

  /** Whether it comes from a column of a view, beside what the view's column is made of. */
  boolean isOfView() {
    return source.filter(from -> from.dataset().isView()).isPresent();
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
        role.keepsParts() ? targetPath : List.of());
  }

  /** This influence on a value that holds this one as a part of it. */
  Influence within(PathStep step) {
    List<PathStep> path = new ArrayList<>(List.of(step));
    path.addAll(targetPath);
    return at(path);
  }

  /** This influence on the value made one of another type, with the same parts in their order. */
  Influence moved(DataType from, DataType to) {
    if (targetPath.isEmpty()) {
      return transformation != Transformation.IDENTITY || Parts.areNamedAlike(from, to)
          ? this
          : under(Role.of(Transformation.TRANSFORMATION));
    }
    var path = Parts.moved(targetPath, from, to);
    return path.isEmpty() ? under(Role.of(Transformation.TRANSFORMATION)) : at(path);
  }

  /** As an edge tells it: a value that became a part of another was transformed. */
  Transformation told() {
    return targetPath.isEmpty()
        ? transformation
        : transformation.under(Transformation.TRANSFORMATION);
  }

  /** The path of the field that is influenced in a column of this name; empty for all of it. */
  Optional<String> fieldPath(String column) {
    return targetPath.isEmpty()
        ? Optional.empty()
        : Optional.of(FieldPath.of(column, targetNames()));
  }

  /** The names on the way to the part that is influenced. */
  List<String> targetNames() {
    return targetPath.stream().map(PathStep::name).toList();
  }

  /** This influence on one field of a struct; empty where it concerns another field. */
  Optional<Influence> ofField(String name) {
    var isCopied = targetPath.isEmpty() && transformation == Transformation.IDENTITY && !coarse;
    return isCopied && source.isPresent()
        ? Optional.of(identity(source.get().field(name)))
        : ofPart(name);
  }

  /** This influence on one part of the value; empty where it concerns another part alone. */
  Optional<Influence> ofPart(String name) {
    if (targetPath.isEmpty()) {
      return Optional.of(this);
    }
    var step = targetPath.get(0);
    if (step.name().equalsIgnoreCase(name)) {
      return Optional.of(at(targetPath.subList(1, targetPath.size())));
    }
    return step.reaching()
        ? Optional.of(under(Role.of(Transformation.CONDITIONAL)))
        : Optional.empty();
  }

  /** Of an array: whether the number of its elements depends on it. */
  boolean isOfSize() {
    return targetPath.isEmpty() || targetPath.get(0).reaching();
  }

  private Influence at(List<PathStep> path) {
    return new Influence(source, transformation, masking, coarse, path);
  }
}
