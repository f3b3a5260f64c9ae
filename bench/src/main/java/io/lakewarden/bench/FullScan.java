package io.lakewarden.bench;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Our whole scan against Deequ and against aggregates written by hand. */
final class FullScan {
  private static final DatasetPin PIN = new DatasetPin("bench", "/bench", "bench", 0, "");

  /**
   * Deequ's profiler was seen to run out of a 4 GB heap at ten million rows of ten columns, and
   * takes minutes for a million.
   */
  private static final long PROFILED_CELLS = 10_000_000;

  private FullScan() {}

  static void run(Race race, String title, Dataset<Row> frame, long rows, int checks) {
    race.run(title, contestants(frame, rows, checks));
  }

  static List<Contestant> contestants(Dataset<Row> frame, long rows, int checks) {
    var rules = Rivals.rules(frame, checks);
    var ours = rules(rules);
    var contestants = new ArrayList<Contestant>();
    contestants.add(
        new Contestant("ours: checks, profile, personal data", () -> ours(frame, ours)));
    contestants.add(new Contestant("ours: checks alone", () -> checksAlone(frame, ours)));
    contestants.add(new Contestant("Deequ: checks alone", () -> Rivals.deequ(frame, rules)));
    contestants.add(new Contestant("by hand: one select, no checks", () -> Rivals.byHand(frame)));
    if (rows * frame.columns().length <= PROFILED_CELLS) {
      contestants.add(
          new Contestant(
              "Deequ: checks, profiler, patterns",
              () -> {
                Rivals.deequ(frame, rules);
                return Rivals.profilerAndPatterns(frame);
              }));
    }
    return contestants;
  }

  /** The verdict on every rule; all of them depend on numbers that were counted. */
  static List<CheckStatus> ours(Dataset<Row> frame, List<QualityRule> rules) {
    var subject = new ScanSubject(frame, PIN, "*", List.of("?"), Set.of());
    return statuses(DatasetScan.run(subject, rules).results());
  }

  static List<CheckStatus> checksAlone(Dataset<Row> frame, List<QualityRule> rules) {
    var subject = new ScanSubject(frame, PIN, "*", List.of(), Set.of());
    return statuses(DatasetScan.judge(subject, rules, Map.of(), Clock.systemUTC()).results());
  }

  private static List<CheckStatus> statuses(List<QualityResultRecord> results) {
    return results.stream().map(QualityResultRecord::status).toList();
  }

  static List<QualityRule> rules(List<Rivals.Rule> rules) {
    var parsed = new ArrayList<QualityRule>();
    for (var rule : rules) {
      parsed.add(
          RuleParser.parse(new RuleConfig("r" + parsed.size(), Severity.ERROR, rule.dqdl())));
    }
    return parsed;
  }
}
