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
 * <p>All attributes are optional: Atlas lets a later version add optional ones and nothing else. A
 * number that may be unknown is a string, because Atlas shows 0 for one that is not there.
 */
final class AtlasTypes {
  static final String DATASET = "lakewarden_dataset";
  static final String COLUMN = "lakewarden_column";
  static final String MODEL = "lakewarden_model";
  static final String MODEL_VERSION = "lakewarden_model_version";
  static final String VERDICT = "lakewarden_quality_verdict";
  static final String JOB = "lakewarden_job";
  static final String RUN = "lakewarden_run";
  static final String PROCESS = "lakewarden_process";
  static final String COLUMN_PROCESS = "lakewarden_column_process";

  /** What all our classifications of personal data are; Atlas's search for it finds them all. */
  static final String PII = "PII";

  /** Raised with every change of a definition below. */
  static final String VERSION = "1.0";

  private static final String SERVICE = "lakewarden";

  private AtlasTypes() {}

  /** The classification of a category of personal data. */
  static String tag(String category) {
    return PII + "_" + category;
  }

  /** Whether a classification is one of ours. */
  static boolean isTag(String name) {
    return name.equals(PII) || name.startsWith(PII + "_");
  }

  static List<AtlasEntityDef> entities() {
    return List.of(
        entity(
            DATASET,
            "A table or file that a governed job reads or writes, with the badges of its newest"
                + " judged version",
            "DataSet",
            Map.of(
                "path", "string",
                "tableId", "string",
                "deltaVersion", "string",
                "schemaDigest", "string",
                "rowCount", "string",
                "qualityVerdict", "string",
                "qualityVersion", "string",
                "certification", "string",
                "certificateId", "string")),
        entity(
            MODEL,
            "A model; its columns are its features",
            DATASET,
            Map.of("champion", "string", "owner", "string", "purpose", "string")),
        entity(
            MODEL_VERSION,
            "One trained version of a model",
            "DataSet",
            Map.of(
                "modelVersion", "int",
                "state", "string",
                "algorithm", "string",
                "artifactDigest", "string",
                "trainedOn", "array<string>",
                "trainingSources", "array<string>",
                "approvals", "array<string>",
                "label", "string",
                "codeVersion", "string")),
        entity(
            COLUMN,
            "A column of a governed dataset",
            "DataSet",
            Map.of("dataType", "string", "position", "string")),
        entity(
            VERDICT,
            "What the rules said about one version of a dataset",
            "Asset",
            Map.of(
                "verdict", "string",
                "deltaVersion", "long",
                "passed", "int",
                "notPassed", "array<string>",
                "ruleSetDigest", "string")),
        entity(
            JOB, "A governed job", "Asset", Map.of("lastVerdict", "string", "lastRun", "string")),
        entity(
            RUN,
            "One run of a governed job",
            "Asset",
            Map.of(
                "verb", "string",
                "logicalDate", "string",
                "state", "string",
                "verdict", "string",
                "exitCode", "int",
                "startedAt", "date",
                "endedAt", "date",
                "configDigest", "string",
                "codeVersion", "string",
                "sparkApplicationId", "string")),
        entity(
            PROCESS,
            "The step of a job that writes one dataset",
            "Process",
            Map.of("operations", "array<string>", "captureStates", "array<string>")),
        entity(
            COLUMN_PROCESS,
            "The part of a job's step that fills one column",
            "Process",
            Map.of(
                "transformations", "array<string>",
                "dependencyKinds", "array<string>",
                "masks", "boolean")));
  }

  static List<AtlasClassificationDef> classifications() {
    return List.of(
        classification(PII, "Personal data as found by Lakewarden", Set.of()),
        classification(tag("DIRECT"), "Identifies a person by itself: GDPR Art. 4(1)", Set.of(PII)),
        classification(
            tag("QUASI"),
            "Identifies a person together with other data: GDPR Rec. 26",
            Set.of(PII)),
        classification(
            tag("SPECIAL"), "Special or criminal personal data: GDPR Art. 9 and 10", Set.of(PII)));
  }

  /** Parts end with their whole; what a job did is kept without it. */
  static List<AtlasRelationshipDef> relationships() {
    return List.of(
        relationship(
            "lakewarden_dataset_columns",
            "The columns of a dataset",
            RelationshipCategory.COMPOSITION,
            whole(DATASET, "columns"),
            part(COLUMN, Ends.DATASET)),
        relationship(
            "lakewarden_dataset_verdicts",
            "The verdicts on a dataset's versions",
            RelationshipCategory.COMPOSITION,
            whole(DATASET, "verdicts"),
            part(VERDICT, Ends.JUDGED)),
        relationship(
            "lakewarden_model_versions",
            "The versions of a model",
            RelationshipCategory.COMPOSITION,
            whole(MODEL, "versions"),
            part(MODEL_VERSION, Ends.MODEL)),
        relationship(
            "lakewarden_job_runs",
            "The latest runs of a job",
            RelationshipCategory.AGGREGATION,
            whole(JOB, "runs"),
            part(RUN, Ends.JOB)),
        relationship(
            "lakewarden_job_steps",
            "The steps of a job",
            RelationshipCategory.AGGREGATION,
            whole(JOB, "steps"),
            part(PROCESS, Ends.JOB)),
        relationship(
            "lakewarden_process_columns",
            "What a step does to each column",
            RelationshipCategory.AGGREGATION,
            whole(PROCESS, "columnLineages"),
            part(COLUMN_PROCESS, Ends.STEP)));
  }

  /** How a part names the whole that it belongs to. */
  static final class Ends {
    static final String DATASET = "dataset";
    static final String JUDGED = "judged";
    static final String MODEL = "model";
    static final String JOB = "job";
    static final String STEP = "step";

    private Ends() {}
  }

  private static AtlasRelationshipDef relationship(
      String name,
      String description,
      RelationshipCategory category,
      AtlasRelationshipEndDef whole,
      AtlasRelationshipEndDef part) {
    return new AtlasRelationshipDef(
        name, description, VERSION, SERVICE, category, PropagateTags.NONE, whole, part);
  }

  private static AtlasRelationshipEndDef whole(String type, String parts) {
    return new AtlasRelationshipEndDef(type, parts, Cardinality.SET, true);
  }

  private static AtlasRelationshipEndDef part(String type, String end) {
    return new AtlasRelationshipEndDef(type, end, Cardinality.SINGLE, false);
  }

  private static AtlasClassificationDef classification(
      String name, String description, Set<String> superTypes) {
    var own =
        superTypes.isEmpty()
            ? attributes(
                Map.of(
                    "category", "string",
                    "type", "string",
                    "confidence", "double",
                    "origin", "string",
                    "reviewed", "string"))
            : List.<AtlasAttributeDef>of();
    var definition = new AtlasClassificationDef(name, description, VERSION, own, superTypes);
    definition.setServiceType(SERVICE);
    return definition;
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
