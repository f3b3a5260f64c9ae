package io.lakewarden.jobs.standalone;

import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.suggestion.RuleSuggestion;
import io.lakewarden.quality.suggestion.RuleSuggestion.Interval;
import io.lakewarden.quality.suggestion.RuleSuggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a scan says about one path. */
record ScannedDataset(
    String dataset,
    String path,
    SourceFormat format,
    long rows,
    List<Map<String, Object>> columns,
    List<RuleSuggestion> suggestions,
    List<SourceWarning> warnings) {

  static ScannedDataset of(OpenedPath opened, ScanOutcome found) {
    var names = opened.names();
    var columns = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < names.size(); i++) {
      var profile = found.profiles().get(i);
      var classification = found.classifications().get(i);
      var column = new LinkedHashMap<String, Object>();
      column.put("name", names.get(i));
      column.put("type", profile.dataType());
      column.put("profile", profile(profile));
      column.put("classification", classification(classification));
      columns.add(column);
    }
    return new ScannedDataset(
        opened.pin().dataset(),
        opened.path(),
        opened.format(),
        found.rows(),
        columns,
        RuleSuggestions.of(found.profiles()),
        opened.warnings());
  }

  private static Map<String, Object> profile(ColumnProfileRecord profile) {
    var json = new LinkedHashMap<String, Object>();
    json.put("rows", profile.rows());
    json.put("nulls", profile.nulls());
    json.put("empties", profile.empties());
    json.put("blanks", profile.blanks());
    json.put(
        "completeness",
        profile.rows() == 0 ? null : 1.0 - (double) profile.nulls() / profile.rows());
    json.put("approx_distinct", profile.approxDistinct().orElse(null));
    json.put("min", profile.minimum().orElse(null));
    json.put("max", profile.maximum().orElse(null));
    json.put("mean", profile.mean().orElse(null));
    json.put("standard_deviation", profile.standardDeviation().orElse(null));
    json.put("sum", profile.sum().orElse(null));
    json.put("quantiles", profile.quantiles());
    json.put("min_length", profile.minLength().orElse(null));
    json.put("max_length", profile.maxLength().orElse(null));
    json.put("mean_length", profile.meanLength().orElse(null));
    json.put("categories", profile.categories());
    return json;
  }

  private static Map<String, Object> suggestion(RuleSuggestion rule) {
    var json = new LinkedHashMap<String, Object>();
    json.put("dqdl", rule.dqdl());
    json.put("severity", rule.severity().name().toLowerCase(Locale.ROOT));
    json.put("reason", rule.reason());
    json.put("confidence_low", rule.confidence().map(Interval::low).orElse(null));
    json.put("confidence_high", rule.confidence().map(Interval::high).orElse(null));
    json.put("n", rule.n());
    return json;
  }

  private static Map<String, Object> classification(ClassificationRecord record) {
    var json = new LinkedHashMap<String, Object>();
    json.put("category", record.category());
    json.put("type", record.type());
    json.put("confidence", record.confidence());
    json.put("evidence", record.evidence());
    return json;
  }

  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("dataset", dataset);
    json.put("path", path);
    json.put("format", format.sparkName());
    json.put("rows", rows);
    json.put("columns", columns);
    json.put("suggested_rules", suggestions.stream().map(RuleSuggestion::dqdl).toList());
    json.put("suggestions", suggestions.stream().map(ScannedDataset::suggestion).toList());
    json.put("warnings", SourceWarning.toJson(warnings));
    return json;
  }
}
