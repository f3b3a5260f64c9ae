package io.lakewarden.quality;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Shorthands of the tests of this module. */
public final class ScanFixtures {
  public static final DatasetPin PIN = new DatasetPin("t", "/t", "id", 3, "digest");

  private ScanFixtures() {}

  public static List<QualityRule> rules(String... texts) {
    var rules = new ArrayList<QualityRule>();
    for (var i = 0; i < texts.length; i++) {
      rules.add(RuleParser.parse(new RuleConfig("r" + i, Severity.ERROR, texts[i])));
    }
    return rules;
  }

  public static ScanSubject subject(Dataset<Row> frame, String... sentinels) {
    return new ScanSubject(frame, PIN, "*", List.of(sentinels), Set.of());
  }

  /** Results by rule text as given. */
  public static Map<String, QualityResultRecord> scan(Dataset<Row> frame, String... texts) {
    return scan(frame, Map.of(), texts);
  }

  public static Map<String, QualityResultRecord> scan(
      Dataset<Row> frame, Map<String, Dataset<Row>> others, String... texts) {
    var results = DatasetScan.run(subject(frame), rules(texts), others).results();
    var byText = new LinkedHashMap<String, QualityResultRecord>();
    for (var i = 0; i < texts.length; i++) {
      byText.put(texts[i], results.get(i));
    }
    return byText;
  }

  public static Map<String, CheckStatus> statuses(Dataset<Row> frame, String... texts) {
    var statuses = new LinkedHashMap<String, CheckStatus>();
    scan(frame, texts).forEach((text, result) -> statuses.put(text, result.status()));
    return statuses;
  }
}
