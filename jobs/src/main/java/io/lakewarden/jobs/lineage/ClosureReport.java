package io.lakewarden.jobs.lineage;

import io.lakewarden.ledger.StoredClosure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done about the stored closures, and what it cost. */
public record ClosureReport(List<StoredClosure> closures, int sparkJobs, Duration duration) {
  public ClosureReport {
    closures = List.copyOf(closures);
  }

  /** The result as one document. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("closures", closures.stream().map(ClosureReport::json).toList());
    json.put("spark_jobs", sparkJobs);
    json.put("seconds", duration.toMillis() / 1000.0);
    return json;
  }

  private static Map<String, Object> json(StoredClosure closure) {
    var json = new LinkedHashMap<String, Object>();
    json.put("closure", closure.name());
    json.put("path", closure.location());
    json.put("state", closure.state().name());
    json.put("rows", closure.rows());
    json.put("as_of", closure.asOf().orElse(null));
    return json;
  }

  /** The result for a person. */
  public String toText() {
    var lines = closures.stream().map(ClosureReport::line).collect(Collectors.joining("\n"));
    return lines + "\n" + sparkJobs + " Spark jobs, " + duration.toMillis() / 1000.0 + " s";
  }

  private static String line(StoredClosure closure) {
    var rows = closure.rows() + " rows";
    return closure.name()
        + ": "
        + switch (closure.state()) {
          case WRITTEN -> "written, " + rows;
          case UNCHANGED -> "nothing to do, the edges did not change; " + rows;
          case STALE -> "would be written; there are " + rows + " of other edges";
        }
        + " at "
        + closure.location();
  }
}
