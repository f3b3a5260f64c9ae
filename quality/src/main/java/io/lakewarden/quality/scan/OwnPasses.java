package io.lakewarden.quality.scan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures that the shared pass cannot count: groupings, and aggregates that Spark makes. */
final class OwnPasses {
  private OwnPasses() {}

  static boolean measures(Measure measure) {
    return Groupings.measures(measure) || Aggregates.measures(measure);
  }

  /** One pass for each grouped set of columns, and one for all aggregates. */
  static Map<Measure, Measurement> measure(Dataset<Row> frame, Collection<Measure> measures) {
    var grouped = measures.stream().filter(Groupings::measures).toList();
    var measured = new HashMap<>(Groupings.measure(frame, grouped));
    List<Measure> aggregates = measures.stream().filter(Aggregates::measures).toList();
    measured.putAll(Aggregates.measure(frame, aggregates));
    return measured;
  }
}
