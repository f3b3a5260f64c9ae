package io.lakewarden.jobs.standalone;

import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.jobs.landing.LandingFinding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something unusual about a source that does not keep it from being read, such as a header that
 * names a column twice.
 *
 * @param path of the source, as it was asked for
 * @param finding what landing would report of it
 */
record SourceWarning(String path, LandingFinding finding) {
  /** One object for machines. */
  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", path);
    json.put("id", finding.ruleId());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("message", finding.message());
    return json;
  }

  static List<Map<String, Object>> toJson(Collection<SourceWarning> warnings) {
    return warnings.stream().map(SourceWarning::toJson).toList();
  }

  /** One line each for a person; nothing where there are none. */
  static String toText(Collection<SourceWarning> warnings) {
    return warnings.stream()
        .map(warning -> "Warning: " + warning.path() + ": " + warning.finding().message() + "\n")
        .collect(Collectors.joining());
  }

  /** What the ledger keeps of it. */
  QualityResultRecord record(OpenedPath opened) {
    var pin = opened.pin();
    return finding.record(pin.dataset(), pin.tableId(), pin.version(), "*");
  }
}
