package io.lakewarden.lineage.atlas;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.atlas.model.typedef.AtlasClassificationDef;
import org.apache.atlas.model.typedef.AtlasEntityDef;
import org.apache.atlas.model.typedef.AtlasRelationshipDef;
import org.apache.atlas.model.typedef.AtlasRelationshipDef.PropagateTags;
import org.apache.atlas.model.typedef.AtlasRelationshipDef.RelationshipCategory;
import org.apache.atlas.model.typedef.AtlasRelationshipEndDef;
import org.apache.atlas.model.typedef.AtlasStructDef.AtlasAttributeDef;
import org.apache.atlas.model.typedef.AtlasStructDef.AtlasAttributeDef.Cardinality;

/**
 * Our type definitions, which extend Atlas's stock types so that its UI shows them.
 *
 * <p>All attributes are optional: Atlas lets a later version add optional ones and nothing else.
 */
final class AtlasTypes {
  static final String DATASET = "lakewarden_dataset";
  static final String COLUMN = "lakewarden_column";
  static final String PROCESS = "lakewarden_process";
  static final String COLUMN_PROCESS = "lakewarden_column_process";
  static final String DATASET_COLUMNS = "lakewarden_dataset_columns";
  static final String PII = "PII";

  /** Raised with every change of a definition below. */
  static final String VERSION = "1.0";

  private static final String SERVICE = "lakewarden";

  private AtlasTypes() {}

  static List<AtlasEntityDef> entities() {
    return List.of(
        entity(
            DATASET,
            "A table or file that a governed job reads or writes",
            "DataSet",
            Map.of(
                "path", "string",
                "tableId", "string",
                "deltaVersion", "long",
                "schemaDigest", "string",
                "rowCount", "long")),
        entity(
            COLUMN,
            "A column of a governed dataset",
            "DataSet",
            Map.of("dataType", "string", "position", "int")),
        entity(
            PROCESS,
            "The step of a job that writes one dataset",
            "Process",
            Map.of(
                "job", "string", "operations", "array<string>", "captureStates", "array<string>")),
        entity(
            COLUMN_PROCESS,
            "The part of a job's step that fills one column",
            "Process",
            Map.of(
                "job", "string",
                "transformations", "array<string>",
                "dependencyKinds", "array<string>",
                "masks", "boolean")));
  }

  static AtlasClassificationDef pii() {
    var definition =
        new AtlasClassificationDef(
            PII,
            "Personal data as found by Lakewarden",
            VERSION,
            attributes(Map.of("category", "string", "type", "string", "confidence", "double")));
    definition.setServiceType(SERVICE);
    return definition;
  }

  static AtlasRelationshipDef datasetColumns() {
    return new AtlasRelationshipDef(
        DATASET_COLUMNS,
        "The columns of a dataset",
        VERSION,
        SERVICE,
        RelationshipCategory.COMPOSITION,
        PropagateTags.NONE,
        new AtlasRelationshipEndDef(DATASET, "columns", Cardinality.SET, true),
        new AtlasRelationshipEndDef(COLUMN, "dataset", Cardinality.SINGLE, false));
  }

  private static AtlasEntityDef entity(
      String name, String description, String superType, Map<String, String> attributes) {
    return new AtlasEntityDef(
        name, description, VERSION, SERVICE, attributes(attributes), Set.of(superType));
  }

  private static List<AtlasAttributeDef> attributes(Map<String, String> typesByName) {
    return typesByName.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(attribute -> attribute(attribute.getKey(), attribute.getValue()))
        .toList();
  }

  private static AtlasAttributeDef attribute(String name, String type) {
    var definition = new AtlasAttributeDef(name, type, false, true);
    if (type.startsWith("array<")) {
      definition.setCardinality(Cardinality.LIST);
      definition.setValuesMaxCount(Integer.MAX_VALUE);
    }
    definition.setIsOptional(true);
    return definition;
  }
}
