package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The facets that are written, each with the version of its schema.
 *
 * <p>The version is the one that the tests validate against, which need not be the newest.
 */
enum Facet {
  COLUMN_LINEAGE("columnLineage", "1-2-0", "ColumnLineageDatasetFacet"),
  DATA_SOURCE("dataSource", "1-0-1", "DatasourceDatasetFacet"),
  DATASET_TYPE("datasetType", "1-0-1", "DatasetTypeDatasetFacet"),
  LIFECYCLE("lifecycleStateChange", "1-0-1", "LifecycleStateChangeDatasetFacet"),
  SCHEMA("schema", "1-2-0", "SchemaDatasetFacet"),
  STORAGE("storage", "1-0-1", "StorageDatasetFacet"),
  SYMLINKS("symlinks", "1-0-1", "SymlinksDatasetFacet"),
  TAGS("tags", "1-0-0", "TagsDatasetFacet"),
  VERSION("version", "1-0-1", "DatasetVersionDatasetFacet"),
  ASSERTIONS("dataQualityAssertions", "1-1-0", "DataQualityAssertionsDatasetFacet"),
  METRICS("dataQualityMetrics", "1-0-3", "DataQualityMetricsInputDatasetFacet"),
  ERROR_MESSAGE("errorMessage", "1-0-1", "ErrorMessageRunFacet"),
  JOB_TYPE("jobType", "2-0-3", "JobTypeJobFacet"),
  NOMINAL_TIME("nominalTime", "1-0-1", "NominalTimeRunFacet"),
  PARENT("parent", "1-1-0", "ParentRunFacet"),
  PROCESSING_ENGINE("processing_engine", "1-1-1", "ProcessingEngineRunFacet"),
  /** Ours: what a statement was and how much of its lineage is known. */
  STATEMENT("lakewarden_statement", "1-0-0", "StatementRunFacet"),
  /** Ours: which governed run it was. */
  GOVERNED_RUN("lakewarden_run", "1-0-0", "GovernedRunFacet"),
  /** Ours: what the ledger calls a dataset. */
  LEDGER_DATASET("lakewarden_dataset", "1-0-0", "LedgerDatasetFacet");

  private static final String OURS = "lakewarden_";

  private final String key;
  private final String version;
  private final String type;

  Facet(String key, String version, String type) {
    this.key = key;
    this.version = version;
    this.type = type;
  }

  /** The name under which an event holds the facet. */
  String key() {
    return key;
  }

  /** The document that holds the facet's schema. */
  String document() {
    var site = key.startsWith(OURS) ? "https://lakewarden.io" : "https://openlineage.io";
    return site + "/spec/facets/" + version + "/" + type + ".json";
  }

  /** Puts this facet, empty as yet, among others. */
  ObjectNode in(ObjectNode facets, EventOrigin origin) {
    var facet = facets.putObject(key);
    facet.put("_producer", origin.producer());
    facet.put("_schemaURL", document() + "#/$defs/" + type);
    return facet;
  }

  static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}
