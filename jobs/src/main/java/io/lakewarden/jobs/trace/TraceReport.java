package io.lakewarden.jobs.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to one question about where something comes from or went to.
 *
 * @param toJson the whole answer
 * @param toText what of it a person reads at a terminal
 */
public record TraceReport(Map<String, Object> toJson, String toText) {
  public TraceReport {
    toJson = Collections.unmodifiableMap(new LinkedHashMap<>(toJson));
  }
}
