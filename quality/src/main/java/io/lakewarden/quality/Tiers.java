package io.lakewarden.quality;

import io.lakewarden.quality.log.LogTier;
import io.lakewarden.quality.log.LogTier.Answer;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.scan.RuleEvaluation.Judged;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which rules the log answers, and which are left to the scan. */
final class Tiers {
  private final List<QualityRule> rules;
  private final Map<String, Judged> answered;

  private Tiers(List<QualityRule> rules, Map<String, Judged> answered) {
    this.rules = rules;
    this.answered = answered;
  }

  /** The log answers whatever it can, so that as little as possible is read. */
  static Tiers verdicts(ScanSubject subject, List<QualityRule> rules, Clock clock) {
    return of(subject, rules, clock, answer -> true);
  }

  /**
   * The log answers what it has all numbers for: where the data are read anyway, nothing is gained
   * by a failure whose rows nobody has counted.
   */
  static Tiers numbers(ScanSubject subject, List<QualityRule> rules, Clock clock) {
    return of(subject, rules, clock, Answer::complete);
  }

  private static Tiers of(
      ScanSubject subject, List<QualityRule> rules, Clock clock, Predicate<Answer> wanted) {
    var answered = new HashMap<String, Judged>();
    if (subject.log().isPresent()) {
      var zone = subject.frame().sparkSession().conf().get("spark.sql.session.timeZone");
      var tier = new LogTier(subject.log().get(), clock, ZoneId.of(zone));
      for (var rule : rules) {
        tier.answer(rule)
            .filter(wanted)
            .ifPresent(
                answer ->
                    answered.put(rule.id(), new Judged(rule, answer.finding(), answer.metrics())));
      }
    }
    return new Tiers(List.copyOf(rules), answered);
  }

  /** The rules that the log leaves open. */
  List<QualityRule> open() {
    return rules.stream().filter(rule -> !answered.containsKey(rule.id())).toList();
  }

  /** All rules in their order, with the answer of the log where it has one. */
  List<Judged> join(List<Judged> scanned) {
    var byId = new HashMap<String, Judged>();
    scanned.forEach(judged -> byId.put(judged.rule().id(), judged));
    byId.putAll(answered);
    var joined = new ArrayList<Judged>();
    for (var rule : rules) {
      if (byId.containsKey(rule.id())) {
        joined.add(byId.get(rule.id()));
      }
    }
    return joined;
  }

  /** How the numbers of a rule were obtained. */
  String evidence(QualityRule rule) {
    return answered.containsKey(rule.id()) ? LogTier.EVIDENCE : DatasetScan.EVIDENCE;
  }
}
