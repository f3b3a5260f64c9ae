package io.lakewarden.jobs.sql;

import io.lakewarden.core.RunState;
import io.lakewarden.lineage.CaptureStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one statement went.
 *
 * @param index its place in the file, from 0
 * @param status COMPLETE, FAIL, or SKIPPED in a dry run
 * @param capture how much of its lineage is known: FULL also where no data was touched; empty where
 *     the statement never ran
 */
public record SqlOutcome(
    int index, int line, String operation, RunState status, Optional<CaptureStatus> capture) {
  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("index", index);
    json.put("line", line);
    json.put("operation", operation);
    json.put("status", status.name());
    json.put("capture_status", capture.map(Enum::name).orElse(null));
    return json;
  }
}
