package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The frame that all events have. */
final class RunEvent {
  static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  private RunEvent() {}

  /** An event that names its run; job, inputs and outputs are still missing. */
  static ObjectNode of(
      EventOrigin origin, String type, Instant time, String runId, ObjectNode runFacets) {
    var event = Facet.none().put("eventType", type).put("eventTime", time.toString());
    event.put("producer", origin.producer()).put("schemaURL", SCHEMA);
    event.putObject("run").put("runId", runId).set("facets", runFacets);
    return event;
  }

  /** Names the job. */
  static void addJob(ObjectNode event, EventOrigin origin, String name, String jobType) {
    var job = event.putObject("job").put("namespace", origin.namespace()).put("name", name);
    Facet.JOB_TYPE
        .in(job.putObject("facets"), origin)
        .put("processingType", "BATCH")
        .put("integration", "SPARK")
        .put("jobType", jobType);
  }

  /** Says what executes the statements. */
  static void addEngine(ObjectNode runFacets, EventOrigin origin) {
    Facet.PROCESSING_ENGINE
        .in(runFacets, origin)
        .put("version", origin.sparkVersion())
        .put("name", "spark")
        .put("openlineageAdapterVersion", origin.version());
  }

  /**
   * Says what went wrong.
   *
   * @param message without any value of the data
   */
  static void addError(ObjectNode runFacets, EventOrigin origin, String message) {
    Facet.ERROR_MESSAGE
        .in(runFacets, origin)
        .put("message", message)
        .put("programmingLanguage", "JAVA");
  }

  /** A dataset with facets. */
  static ObjectNode dataset(DatasetName name, ObjectNode facets) {
    var dataset = Facet.none().put("namespace", name.namespace()).put("name", name.name());
    dataset.set("facets", facets);
    return dataset;
  }
}
