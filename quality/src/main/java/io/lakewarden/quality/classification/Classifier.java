package io.lakewarden.quality.classification;

import io.lakewarden.quality.profile.ColumnFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what kind of personal data each column of a table holds.
 *
 * <p>Three independent witnesses: the words of the column's name, the shape of its sampled values
 * with their check digits, and the other columns of the table. Agreement raises the confidence; a
 * failing check digit never vetoes, because much real data has none that is right.
 */
public final class Classifier {
  /** Which rules decided; a change of them that changes decisions changes it. */
  public static final String VERSION = "rules-1";

  private static final Set<String> KEY_WORDS =
      Set.of("id", "key", "uuid", "guid", "no", "number", "nr", "pk", "identifier", "code", "sku");
  private static final double MOST = 0.7;

  private Classifier() {}

  /** One classification per column, in order. */
  public static List<Classification> classify(List<ColumnFacts> columns) {
    var names = columns.stream().map(column -> new ColumnName(column.name())).toList();
    var context = TableContext.of(names);
    var found = new ArrayList<Classification>();
    for (var i = 0; i < columns.size(); i++) {
      found.add(classify(columns.get(i), names.get(i), context));
    }
    return found;
  }

  private static Classification classify(
      ColumnFacts column, ColumnName name, TableContext context) {
    var hint = NameHints.of(name);
    var values = new ValueEvidence(column.sketch());
    var byValue = ByValue.decide(values, name, hint);
    if (byValue.isPresent()) {
      var agrees = hint.filter(h -> h.type() == byValue.get().type());
      var evidence = new ArrayList<>(byValue.get().evidence());
      agrees.ifPresent(h -> evidence.add(h.evidence()));
      return Classification.of(
          column.name(), byValue.get().type(), agrees.isPresent() ? 0.98 : 0.85, evidence);
    }
    var byName = hint.flatMap(h -> ByName.decide(h, column, name, values, context));
    if (byName.isPresent()) {
      return byName.get();
    }
    if (isNameOfPerson(name, values, context)) {
      return Classification.of(
          column.name(),
          EntityType.PERSON_NAME,
          0.9,
          List.of(
              "name token 'name' beside columns about persons",
              percent(values.shareHolding(Shapes.PERSON), "look like names of persons")));
    }
    if (column.present() == 0) {
      return new Classification(
          column.name(), Category.UNKNOWN, "NONE", 0, List.of("no value was seen"));
    }
    if (isNested(column)) {
      return new Classification(
          column.name(),
          Category.UNKNOWN,
          "NONE",
          0,
          List.of(
              "the values inside " + column.dataType().replaceAll("<.*", "") + " were not seen"));
    }
    return plain(column, name, values);
  }

  private static boolean isNested(ColumnFacts column) {
    return column.dataType().matches("(?s)(struct|array|map)<.*|binary");
  }

  private static boolean isNameOfPerson(
      ColumnName name, ValueEvidence values, TableContext context) {
    return context.persons()
        && (name.isOnly("name") || name.isOnly("nombre") || name.isOnly("nom"))
        && values.share(Shapes.PERSON) >= 0.5;
  }

  private static Classification plain(ColumnFacts column, ColumnName name, ValueEvidence values) {
    if (name.endsWith(KEY_WORDS) && !name.isNegated()) {
      return Classification.of(
          column.name(), EntityType.SURROGATE_ID, 0.7, List.of("named like a key"));
    }
    if (ByValue.isFreeText(values)) {
      return Classification.of(
          column.name(),
          EntityType.FREE_TEXT_CLEAN,
          0.6,
          List.of("free text without identifiers in the sample"));
    }
    return Classification.of(column.name(), EntityType.ANY, 0.8, List.of("no sign of a person"));
  }

  /** A type with its reasons. */
  record Guess(EntityType type, List<String> evidence) {}

  static String percent(double share, String what) {
    return Math.round(100 * share) + "% of sampled values " + what;
  }

  static boolean most(double share) {
    return share >= MOST;
  }

  static Optional<Guess> guess(EntityType type, double share, String what) {
    return Optional.of(new Guess(type, List.of(percent(share, what))));
  }
}
