package io.lakewarden.quality.scan;

import java.util.Collection;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures that the shared pass cannot count: groupings, and aggregates that Spark makes. */
final class OwnPasses {
  private OwnPasses() {}

  static boolean measures(Measure measure) {
    return Groupings.measures(measure) || Aggregates.measures(measure);
  }

  /** One pass for all aggregates; other measures are left out. */
  static Map<Measure, Measurement> aggregate(Dataset<Row> frame, Collection<Measure> measures) {
    return Aggregates.measure(frame, measures.stream().filter(Aggregates::measures).toList());
  }
}
