package io.lakewarden.jobs.standalone;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.jobs.spark.Cost;
import io.lakewarden.quality.RuleOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a validation found.
 *
 * @param warnings what is unusual about the sources; they do not change the verdict on the rules
 * @param quarantined rows that break a rule about rows; absent where the data could not be read
 * @param cost of judging the rules, the way to types and the count of failing rows left out
 * @param exitCode 0, or 21 where a rule of a blocking severity did not hold
 */
public record ValidationReport(
    String dataset,
    Optional<Long> version,
    RuleOutcome outcome,
    List<SourceWarning> warnings,
    Optional<Long> quarantined,
    Cost cost,
    ExitCode exitCode) {
  public ValidationReport {
    warnings = List.copyOf(warnings);
  }

  /** The document of the contract. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("dataset", dataset);
    json.put("version", version.orElse(null));
    json.put("verdict", outcome.verdict().name());
    json.put("results", outcome.results().stream().map(ValidationReport::result).toList());
    json.put("rows", outcome.rows().orElse(null));
    json.put("quarantined", quarantined.orElse(null));
    json.put("scans", cost.scans());
    json.put("spark_jobs", cost.sparkJobs());
    json.put("bytes_read", cost.bytesRead());
    json.put("warnings", SourceWarning.toJson(warnings));
    return json;
  }

  private static Map<String, Object> result(QualityResultRecord result) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", result.ruleId());
    json.put("rule", result.rule());
    json.put("severity", result.severity().name().toLowerCase(Locale.ROOT));
    json.put("status", result.status().name());
    json.put("metric", result.metric());
    json.put("actual", result.actual().filter(Double::isFinite).orElse(null));
    json.put("message", result.message());
    json.put("evidence", result.evidence());
    return json;
  }

  /** A table of the results. */
  public String toText() {
    var lines = new ArrayList<List<?>>();
    for (var result : outcome.results()) {
      lines.add(
          List.of(
              result.ruleId(),
              result.severity().name().toLowerCase(Locale.ROOT),
              result.status(),
              result.evidence(),
              result.message()));
    }
    return String.format(
            Locale.ROOT,
            "%s%s: %s, %s rows, %s break a rule (%d scans, %d Spark jobs, %d bytes read)%n",
            dataset,
            version.map(number -> " at version " + number).orElse(""),
            outcome.verdict(),
            outcome.rows().map(Object::toString).orElse("unknown"),
            quarantined.map(Object::toString).orElse("unknown"),
            cost.scans(),
            cost.sparkJobs(),
            cost.bytesRead())
        + SourceWarning.toText(warnings)
        + TextTable.whole(List.of("rule", "severity", "status", "evidence", "message"), lines);
  }
}
