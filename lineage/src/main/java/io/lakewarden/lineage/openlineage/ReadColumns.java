package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads column lineage facets, of the form with {@code dataset} and of the one before it. */
final class ReadColumns {
  /** What, by its nature, concerns all rows alike. */
  private static final Set<String> OF_ROWS = Set.of("JOIN", "FILTER", "GROUP_BY", "SORT");

  private static final Set<String> SUBTYPES =
      Set.of(
          "IDENTITY",
          "TRANSFORMATION",
          "AGGREGATION",
          "JOIN",
          "FILTER",
          "GROUP_BY",
          "SORT",
          "WINDOW",
          "CONDITIONAL");

  private final boolean expressions;

  /**
   * A reader of facets.
   *
   * @param expressions whether descriptions are expressions without literals, which may be kept
   */
  ReadColumns(boolean expressions) {
    this.expressions = expressions;
  }

  /**
   * One influence as an event tells it.
   *
   * @param target the output's field; empty for the whole dataset
   * @param source the dataset it comes from; empty for a constant, or where nobody knows
   * @param sourceVersion the version read, where the event tells it apart
   * @param expression how it is computed; blank where it must not be kept
   */
  record ReadInfluence(
      Optional<ReadField> target,
      Optional<DatasetName> source,
      Optional<ReadField> sourceField,
      Optional<Long> sourceVersion,
      String kind,
      String transformation,
      boolean masking,
      boolean coarse,
      String expression) {
    static ReadInfluence withoutSource(
        Optional<ReadField> target, String transformation, boolean coarse) {
      return new ReadInfluence(
          target,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "DIRECT",
          transformation,
          false,
          coarse,
          "");
    }

    /** The same influence on all rows. */
    ReadInfluence onRows() {
      return new ReadInfluence(
          Optional.empty(),
          source,
          sourceField,
          sourceVersion,
          kind,
          transformation,
          masking,
          coarse,
          expression);
    }
  }

  /**
   * A field of a dataset.
   *
   * @param column the top-level column that it lies in, where that is told apart
   */
  record ReadField(String name, Optional<String> column) {}

  /** Checks the shape of a facet, which may be missing. */
  static void check(JsonNode facet) throws MalformedEventException {
    if (facet.isMissingNode() || facet.path("_deleted").booleanValue()) {
      return;
    }
    if (!facet.path("fields").isObject()) {
      throw new MalformedEventException("columnLineage.fields is not a JSON object");
    }
    for (var field : facet.path("fields")) {
      checkInputs(field.path("inputFields"));
    }
    if (facet.has("dataset")) {
      checkInputs(facet.path("dataset"));
    }
  }

  private static void checkInputs(JsonNode inputs) throws MalformedEventException {
    if (!inputs.isArray()) {
      throw new MalformedEventException("columnLineage has inputs that are not an array");
    }
    for (var input : inputs) {
      for (var key : List.of("namespace", "name", "field")) {
        ReadEvent.text(input, key, "columnLineage." + key);
      }
    }
  }

  /** The influences of a facet of the right shape, each once. */
  List<ReadInfluence> of(JsonNode facet) {
    Map<String, Set<ReadInfluence>> byField = new LinkedHashMap<>();
    facet
        .path("fields")
        .fields()
        .forEachRemaining(
            field -> byField.put(field.getKey(), ofField(field.getKey(), field.getValue())));
    var ofRows = inputs(Optional.empty(), facet.path("dataset"), "");
    if (!facet.has("dataset")) {
      ofRows.addAll(liftCopies(byField));
    }
    var all = new ArrayList<ReadInfluence>();
    byField.values().forEach(all::addAll);
    all.addAll(ofRows);
    return all;
  }

  private Set<ReadInfluence> ofField(String name, JsonNode entry) {
    var target = Optional.of(field(name, entry));
    var legacy = entry.path("transformationType").asText("");
    var found = inputs(target, entry.path("inputFields"), legacy);
    if (entry.path(ColumnLineageFacet.EXACTNESS).isTextual()) {
      found.add(ReadInfluence.withoutSource(target, "TRANSFORMATION", true));
    }
    if (entry.path(ColumnLineageFacet.CONSTANT_MARK).booleanValue()) {
      found.add(ReadInfluence.withoutSource(target, ColumnLineageFacet.CONSTANT, false));
    }
    return found.isEmpty()
        ? Set.of(ReadInfluence.withoutSource(target, ColumnLineageFacet.CONSTANT, false))
        : found;
  }

  /**
   * The older form copies what concerns all rows into every field; taken together again, it is
   * stored once.
   */
  private static Set<ReadInfluence> liftCopies(Map<String, Set<ReadInfluence>> byField) {
    Set<ReadInfluence> common = new LinkedHashSet<>();
    boolean first = true;
    for (var influences : byField.values()) {
      Set<ReadInfluence> ofRows = new LinkedHashSet<>();
      influences.stream()
          .filter(each -> OF_ROWS.contains(each.transformation()))
          .forEach(each -> ofRows.add(each.onRows()));
      if (first) {
        common.addAll(ofRows);
      } else {
        common.retainAll(ofRows);
      }
      first = false;
    }
    if (byField.size() < 2 || common.isEmpty()) {
      return Set.of();
    }
    byField.replaceAll((field, influences) -> without(influences, common));
    return common;
  }

  /** A field that only had copies is computed from no column. */
  private static Set<ReadInfluence> without(
      Set<ReadInfluence> influences, Set<ReadInfluence> common) {
    var rest = new LinkedHashSet<>(influences);
    rest.removeIf(each -> common.contains(each.onRows()));
    return rest.isEmpty()
        ? Set.of(
            ReadInfluence.withoutSource(
                influences.iterator().next().target(), ColumnLineageFacet.CONSTANT, false))
        : rest;
  }

  private Set<ReadInfluence> inputs(
      Optional<ReadField> target, JsonNode inputs, String legacyTransformation) {
    Set<ReadInfluence> found = new LinkedHashSet<>();
    for (var input : inputs) {
      var source =
          new DatasetName(input.path("namespace").textValue(), input.path("name").textValue());
      var field = field(input.path("field").textValue(), input);
      var version = input.path(ColumnLineageFacet.VERSION);
      Optional<Long> read =
          version.isIntegralNumber() ? Optional.of(version.longValue()) : Optional.empty();
      var transformations = input.path("transformations");
      if (!transformations.isArray() || transformations.isEmpty()) {
        found.add(untold(target, source, field, read, legacyTransformation));
      }
      transformations.forEach(each -> found.add(influence(target, source, field, read, each)));
    }
    return found;
  }

  /** The oldest form says how, if at all, beside the inputs: IDENTITY or MASKED. */
  private static ReadInfluence untold(
      Optional<ReadField> target,
      DatasetName source,
      ReadField field,
      Optional<Long> version,
      String legacy) {
    boolean identity = legacy.equals("IDENTITY");
    boolean masked = legacy.equals("MASKED");
    var ofValue = identity ? "IDENTITY" : "TRANSFORMATION";
    return new ReadInfluence(
        target,
        Optional.of(source),
        Optional.of(field),
        version,
        target.isPresent() ? "DIRECT" : "INDIRECT",
        target.isPresent() ? ofValue : "FILTER",
        masked,
        !identity && !masked,
        "");
  }

  private ReadInfluence influence(
      Optional<ReadField> target,
      DatasetName source,
      ReadField field,
      Optional<Long> version,
      JsonNode transformation) {
    boolean indirect = transformation.path("type").asText("").equals("INDIRECT");
    var subtype = transformation.path("subtype").asText("");
    boolean known = SUBTYPES.contains(subtype);
    var fallback = indirect ? "CONDITIONAL" : "TRANSFORMATION";
    boolean coarse =
        !known
            || transformation
                .path(ColumnLineageFacet.EXACTNESS)
                .asText("")
                .equals(ColumnLineageFacet.COARSE);
    return new ReadInfluence(
        target,
        Optional.of(source),
        Optional.of(field),
        version,
        indirect ? "INDIRECT" : "DIRECT",
        known ? subtype : fallback,
        transformation.path("masking").booleanValue(),
        coarse,
        expressions ? transformation.path("description").asText("") : "");
  }

  private static ReadField field(String name, JsonNode owner) {
    var column = owner.path(ColumnLineageFacet.COLUMN);
    return new ReadField(
        name, column.isTextual() ? Optional.of(column.textValue()) : Optional.empty());
  }
}
