package io.lakewarden.quality;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.QualityRule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scan's results prove about the rows: which rules some row breaks, and how many do. */
public final class Suspects {
  private Suspects() {}

  /**
   * The rules that a row may break. Where there are none, no row has to be looked at again. A rule
   * that could not be evaluated, or had nothing to judge, names no row.
   */
  public static List<QualityRule> of(List<QualityRule> rules, List<QualityResultRecord> results) {
    var byId = new HashMap<String, QualityResultRecord>();
    results.forEach(result -> byId.put(result.ruleId(), result));
    return rules.stream()
        .filter(QualityRule::marksRows)
        .filter(rule -> byId.containsKey(rule.id()) && mayFail(rule, byId.get(rule.id())))
        .toList();
  }

  /** The rows that broke each of these rules, where the scan counted them. */
  public static Map<String, Long> failing(
      List<QualityRule> rules, List<QualityResultRecord> results) {
    var failing = new LinkedHashMap<String, Long>();
    for (var rule : rules) {
      results.stream()
          .filter(result -> result.ruleId().equals(rule.id()))
          .flatMap(result -> result.failedRows().stream())
          .forEach(rows -> failing.put(rule.id(), rows));
    }
    return failing;
  }

  private static boolean mayFail(QualityRule rule, QualityResultRecord result) {
    if (result.status() == CheckStatus.SKIPPED || result.status() == CheckStatus.ERROR) {
      return false;
    }
    boolean tolerant = rule.expectation() instanceof EachRow row && row.threshold().isPresent();
    return result
        .failedRows()
        .map(rows -> rows > 0)
        .orElse(tolerant || result.status() != CheckStatus.PASS);
  }
}
