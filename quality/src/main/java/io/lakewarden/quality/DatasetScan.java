package io.lakewarden.quality;

import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.quality.classification.Classifier;
import io.lakewarden.quality.log.LogTier;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.scan.RuleEvaluation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scans a dataset version: profile, personal-data classification, metrics and verdicts.
 *
 * <p>One pass gives the profile, the evidence for the classification and what the rules ask for; a
 * grouping is one more for each set of columns that is grouped. Nothing is cached, and no row is
 * collected.
 */
public final class DatasetScan {
  /** How the numbers of a scan were obtained. */
  public static final String EVIDENCE = "scan";

  /** The same for numbers that were added up from what earlier scans had counted. */
  public static final String FROM_STATES = "states";

  private DatasetScan() {}

  /** As {@link #run(ScanSubject, List, Map, Clock)}, without other datasets. */
  public static ScanOutcome run(ScanSubject subject, List<QualityRule> rules) {
    return run(subject, rules, Map.of());
  }

  /** As {@link #run(ScanSubject, List, Map, Clock)}, with the system's clock. */
  public static ScanOutcome run(
      ScanSubject subject, List<QualityRule> rules, Map<String, Dataset<Row>> others) {
    return run(subject, rules, others, Clock.systemUTC());
  }

  /**
   * Scans; a rule that cannot be judged is a result with a reason, never an exception.
   *
   * @param others datasets that rules refer to, by the name the rules use
   * @param clock what {@code now()} means in rules
   */
  public static ScanOutcome run(
      ScanSubject subject, List<QualityRule> rules, Map<String, Dataset<Row>> others, Clock clock) {
    var tiers = Tiers.numbers(subject, rules, clock);
    var evaluation = new RuleEvaluation(subject.frame(), subject.sentinels(), rules, others, clock);
    var result = evaluation.run(subject.stateKey());
    var records = new ScanRecords(subject, rules, counted(subject), tiers::evidence);
    var evidence = result.evidence();
    var facts = evidence.facts();
    var classes = Classifier.classify(facts);
    evidence.protect(
        i -> classes.get(i).isProtected() || subject.keyColumns().contains(facts.get(i).name()));
    var judged = tiers.join(result.judged());
    return new ScanOutcome(
        evidence.rows(),
        records.profiles(evidence),
        records.metrics(Optional.of(evidence.rows()), judged),
        records.results(judged),
        records.classifications(classes),
        PartStates.keep(subject, evaluation, result),
        records.verdict(judged));
  }

  /**
   * What several parts of a dataset come to together, from what was counted of each; no data is
   * read. Rules whose numbers do not add up (queries, aggregates, groupings of too many keys or of
   * protected columns without a secret) are left out; of groupings the metrics say why.
   *
   * @param subject the dataset, whose frame gives the columns alone
   * @param parts the states of each part, see {@link ScanOutcome#states()}
   * @return absent where a part was counted over other columns
   */
  public static Optional<ScanOutcome> merge(
      ScanSubject subject,
      List<QualityRule> rules,
      List<List<MetricStateRecord>> parts,
      Clock clock) {
    var evaluation =
        new RuleEvaluation(subject.frame(), subject.sentinels(), rules, Map.of(), clock);
    var results = new ArrayList<RuleEvaluation.Result>();
    for (var part : parts) {
      var read = PartStates.read(part, evaluation.profilePass(), evaluation.columns());
      if (read.isEmpty()) {
        return Optional.empty();
      }
      results.add(read.get());
    }
    var sum = evaluation.merge(results);
    var merged = sum.result();
    var evidence = merged.evidence();
    evidence.protect(i -> subject.keyColumns().contains(evaluation.columns().get(i).name()));
    var records = new ScanRecords(subject, rules, FROM_STATES, rule -> FROM_STATES);
    return Optional.of(
        new ScanOutcome(
            evidence.rows(),
            records.profiles(evidence),
            records.metrics(Optional.of(evidence.rows()), merged.judged(), sum.leftOut()),
            records.results(merged.judged()),
            List.of(),
            PartStates.keep(subject, evaluation, merged),
            records.verdict(merged.judged())));
  }

  /**
   * Judges the rules alone, without a profile. Where the log of the subject answers all of them, no
   * Spark job runs and no data file is opened; data that cannot be read make the other rules ERROR.
   *
   * @param others datasets that rules refer to, by the name the rules use
   * @param clock what {@code now()} means in rules
   */
  public static RuleOutcome judge(
      ScanSubject subject, List<QualityRule> rules, Map<String, Dataset<Row>> others, Clock clock) {
    var tiers = Tiers.verdicts(subject, rules, clock);
    var found =
        new RuleEvaluation(subject.frame(), subject.sentinels(), tiers.open(), others, clock)
            .judge(subject.log().flatMap(LogStatistics::rows));
    var judged = tiers.join(found.judged());
    var records = new ScanRecords(subject, rules, counted(subject), tiers::evidence);
    return new RuleOutcome(
        found.rows(),
        records.metrics(found.rows(), judged),
        records.results(judged),
        records.verdict(judged));
  }

  private static String counted(ScanSubject subject) {
    return subject.log().flatMap(LogStatistics::rows).isPresent() ? LogTier.EVIDENCE : EVIDENCE;
  }
}
