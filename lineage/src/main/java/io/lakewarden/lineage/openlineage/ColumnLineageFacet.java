package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.PlainName;
import io.lakewarden.core.record.ColumnLineageRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The influences on one output as its column lineage facet; those on the whole dataset stand there
 * once. Expressions have {@code ?} for their literals, as the ledger keeps them.
 */
final class ColumnLineageFacet {
  /** What a struct's column is called where a field of it is meant. */
  static final String COLUMN = "lakewarden_column";

  /** Says COARSE of an influence of which only "some of these" is known, or not even the source. */
  static final String EXACTNESS = "lakewarden_exactness";

  /** Says that a field has a constant as one of its values. */
  static final String CONSTANT_MARK = "lakewarden_constant";

  static final String CONSTANT = "CONSTANT";

  /** Which version of an input is meant that was read at several. */
  static final String VERSION = "lakewarden_version";

  static final String COARSE = "COARSE";

  private final EventOrigin origin;
  private final Map<String, EventDataset> sources = new HashMap<>();
  private final Set<String> readAtSeveralVersions = new HashSet<>();

  /**
   * The facets of one statement.
   *
   * @param sources what the statement read
   */
  ColumnLineageFacet(EventOrigin origin, List<EventDataset> sources) {
    this.origin = origin;
    for (var source : sources) {
      if (this.sources.putIfAbsent(source.fullName(), source) != null) {
        readAtSeveralVersions.add(source.fullName());
      }
    }
  }

  /** Adds the facet to those of the output; nothing where no influence is known. */
  void addTo(ObjectNode facets, List<ColumnLineageRecord> influences) {
    if (influences.isEmpty()) {
      return;
    }
    var facet = Facet.COLUMN_LINEAGE.in(facets, origin);
    var byField = new LinkedHashMap<String, ObjectNode>();
    var inputs = new HashMap<List<Object>, ArrayNode>();
    var fields = facet.putObject("fields");
    var dataset = Facet.none().putArray("dataset");
    for (var influence : influences) {
      var target = influence.targetFieldPath().or(influence::targetColumnName);
      if (target.isEmpty()) {
        addInput(dataset, "", influence, inputs);
        continue;
      }
      var field = byField.computeIfAbsent(target.get(), name -> field(fields, name, influence));
      noteMissingSource(field, influence);
      addInput((ArrayNode) field.get("inputFields"), target.get() + "\u0000", influence, inputs);
    }
    if (!dataset.isEmpty()) {
      facet.set("dataset", dataset);
    }
  }

  /** The specification has no form for a value, or part of one, that comes from no column. */
  private static void noteMissingSource(ObjectNode field, ColumnLineageRecord influence) {
    if (influence.transformation().equals(CONSTANT)) {
      field.put(CONSTANT_MARK, true);
    } else if (influence.sourceColumnName().isEmpty()) {
      field.put(EXACTNESS, COARSE);
    }
  }

  private static ObjectNode field(ObjectNode fields, String name, ColumnLineageRecord influence) {
    var field = fields.putObject(name);
    field.putArray("inputFields");
    if (influence.targetFieldPath().isPresent()) {
      field.put(COLUMN, influence.targetColumnName().orElse(name));
    }
    return field;
  }

  private void addInput(
      ArrayNode inputFields,
      String target,
      ColumnLineageRecord influence,
      Map<List<Object>, ArrayNode> inputs) {
    var table = influence.sourceTableFullName().map(PlainName::of);
    var column = influence.sourceFieldPath().or(influence::sourceColumnName);
    if (table.isEmpty() || column.isEmpty()) {
      return;
    }
    Optional<Long> version =
        readAtSeveralVersions.contains(table.get()) ? influence.sourceVersion() : Optional.empty();
    var key =
        List.<Object>of(target, table.get(), influence.sourceColumnName(), column.get(), version);
    inputs
        .computeIfAbsent(key, any -> input(inputFields, table.get(), column.get(), influence))
        .add(transformation(influence));
  }

  private ArrayNode input(
      ArrayNode inputFields, String table, String column, ColumnLineageRecord influence) {
    var dataset = sources.getOrDefault(table, EventDataset.named(table));
    var name = DatasetName.of(dataset, origin.namespace());
    var input =
        inputFields
            .addObject()
            .put("namespace", name.namespace())
            .put("name", name.name())
            .put("field", column);
    if (influence.sourceFieldPath().isPresent()) {
      input.put(COLUMN, influence.sourceColumnName().orElse(column));
    }
    if (readAtSeveralVersions.contains(table)) {
      influence.sourceVersion().ifPresent(version -> input.put(VERSION, version));
    }
    return input.putArray("transformations");
  }

  private static ObjectNode transformation(ColumnLineageRecord influence) {
    var transformation =
        Facet.none()
            .put("type", influence.dependencyKind())
            .put("subtype", influence.transformation());
    if (!influence.expression().isBlank()) {
      transformation.put("description", influence.expression());
    }
    transformation.put("masking", influence.masking());
    if (influence.exactness().equals(COARSE)) {
      transformation.put(EXACTNESS, COARSE);
    }
    return transformation;
  }
}
