package io.lakewarden.jobs.standalone;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.quality.suggestion.RuleSuggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a scan of one or more paths found. */
public final class ScanReport {
  private final List<ScannedDataset> datasets;

  ScanReport(List<ScannedDataset> datasets) {
    this.datasets = List.copyOf(datasets);
  }

  /** One object per path. */
  public List<Map<String, Object>> toJson() {
    return datasets.stream().map(ScannedDataset::toJson).toList();
  }

  /** A table per path. */
  public String toText() {
    var text = new StringBuilder();
    for (var dataset : datasets) {
      text.append(
          String.format(
              "%s (%s, %d rows) %s%n",
              dataset.dataset(), dataset.format().sparkName(), dataset.rows(), dataset.path()));
      text.append(SourceWarning.toText(dataset.warnings()));
      text.append(
          TextTable.of(
              List.of(
                  "column", "type", "nulls", "distinct", "personal data", "type of data", "sure"),
              dataset.columns().stream().map(ScanReport::line).toList()));
      text.append("Suggested rules\n");
      dataset.suggestions().forEach(rule -> text.append("  ").append(line(rule)).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Saves the suggested rules of the only dataset.
   *
   * @throws GovernanceException 20 if there are several datasets, or the file cannot be written
   */
  public void writeRules(RuleFile file) {
    file.write(datasets.get(0));
  }

  private static String line(RuleSuggestion rule) {
    return rule.dqdl()
        + rule.confidence()
            .map(
                interval ->
                    String.format(
                        Locale.ROOT,
                        "   [95%%: %.4f to %.4f of %d]",
                        interval.low(),
                        interval.high(),
                        rule.n()))
            .orElse("");
  }

  private static List<Object> line(Map<String, Object> column) {
    var profile = (Map<?, ?>) column.get("profile");
    var classification = (Map<?, ?>) column.get("classification");
    var line = new ArrayList<Object>();
    line.add(column.get("name"));
    line.add(column.get("type"));
    line.add(profile.get("nulls"));
    line.add(profile.get("approx_distinct"));
    line.add(classification.get("category"));
    line.add(classification.get("type"));
    line.add(String.format("%.2f", (Double) classification.get("confidence")));
    return line;
  }
}
