package io.lakewarden.quality.schema;

import io.lakewarden.core.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names what changed between two schemas, column by column.
 *
 * <p>Columns with the same name, whatever the case of its letters, are the same; the order of
 * columns does not matter. A column that went and one that came are probably one with another name
 * if they have the same type and either stand between the same other columns or have similar names.
 */
public final class SchemaDrift {
  private final List<SchemaField> before;
  private final List<SchemaField> after;

  private SchemaDrift(List<SchemaField> before, List<SchemaField> after) {
    this.before = before;
    this.after = after;
  }

  /** The changes, those of the earlier columns first; none where the schemas are the same. */
  public static List<SchemaChange> between(List<SchemaField> before, List<SchemaField> after) {
    return new SchemaDrift(before, after).changes();
  }

  private List<SchemaChange> changes() {
    var changes = new ArrayList<SchemaChange>();
    var came = new ArrayList<>(after.stream().filter(f -> find(before, f).isEmpty()).toList());
    for (var field : before) {
      var now = find(after, field);
      if (now.isEmpty()) {
        var successor = successor(field, came);
        successor.ifPresent(came::remove);
        changes.add(
            successor
                .map(found -> SchemaChange.renamed(field, found))
                .orElseGet(() -> SchemaChange.removed(field)));
      } else if (!now.get().type().equals(field.type())) {
        changes.add(SchemaChange.retyped(field, now.get()));
      }
    }
    came.forEach(field -> changes.add(SchemaChange.added(field)));
    return changes;
  }

  private Optional<SchemaField> successor(SchemaField gone, List<SchemaField> came) {
    var sameType = came.stream().filter(field -> field.type().equals(gone.type())).toList();
    var samePlace =
        sameType.stream().filter(f -> place(after, f, before).equals(place(before, gone, after)));
    var similar = similar(gone, sameType);
    return similar.isPresent() ? similar : samePlace.findFirst();
  }

  private static Optional<SchemaField> similar(SchemaField gone, List<SchemaField> candidates) {
    var names = candidates.stream().map(SchemaField::name).toList();
    return NearestName.of(gone.name(), names)
        .flatMap(name -> candidates.stream().filter(f -> f.name().equals(name)).findFirst());
  }

  /** The nearest columns to the left and to the right that both schemas have. */
  private static List<String> place(
      List<SchemaField> schema, SchemaField field, List<SchemaField> other) {
    var position = schema.indexOf(field);
    var left = "";
    for (var i = position - 1; i >= 0 && left.isEmpty(); i--) {
      left = shared(schema.get(i), other);
    }
    var right = "";
    for (var i = position + 1; i < schema.size() && right.isEmpty(); i++) {
      right = shared(schema.get(i), other);
    }
    return List.of(left, right);
  }

  private static String shared(SchemaField field, List<SchemaField> other) {
    return find(other, field).map(f -> f.name().toLowerCase(Locale.ROOT)).orElse("");
  }

  private static Optional<SchemaField> find(List<SchemaField> schema, SchemaField field) {
    var exact = schema.stream().filter(other -> other.name().equals(field.name())).findFirst();
    return exact.isPresent()
        ? exact
        : schema.stream().filter(other -> other.isCalled(field.name())).findFirst();
  }
}
