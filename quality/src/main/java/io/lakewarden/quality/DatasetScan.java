package io.lakewarden.quality;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.quality.classification.Classification;
import io.lakewarden.quality.classification.Classifier;
import io.lakewarden.quality.log.LogTier;
import io.lakewarden.quality.profile.ProfileRecords;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleSet;
import io.lakewarden.quality.scan.RuleEvaluation;
import io.lakewarden.quality.scan.RuleEvaluation.Judged;
import io.lakewarden.quality.scan.RuleEvaluation.NamedNumber;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    var result =
        new RuleEvaluation(subject.frame(), subject.sentinels(), tiers.open(), others, clock).run();
    var facts = result.evidence().facts();
    var rows = result.evidence().rows();
    var judged = tiers.join(result.judged());
    var classes = Classifier.classify(facts);
    var digest = RuleSet.digest(rules);
    var profiles =
        IntStream.range(0, classes.size())
            .mapToObj(
                i ->
                    ProfileRecords.of(
                        facts.get(i),
                        subject.pin(),
                        subject.slice(),
                        classes.get(i).isProtected()
                            || subject.keyColumns().contains(facts.get(i).name())))
            .toList();
    return new ScanOutcome(
        rows,
        profiles,
        metrics(subject, Optional.of(rows), judged, tiers),
        judged.stream().map(j -> result(subject, j, digest, tiers)).toList(),
        classes.stream().map(c -> classification(subject.pin(), c)).toList(),
        verdict(judged));
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
    var digest = RuleSet.digest(rules);
    return new RuleOutcome(
        found.rows(),
        metrics(subject, found.rows(), judged, tiers),
        judged.stream().map(j -> result(subject, j, digest, tiers)).toList(),
        verdict(judged));
  }

  private static Verdict verdict(List<Judged> judged) {
    return Verdict.worst(
        judged.stream().map(j -> Verdict.of(j.rule().severity(), j.finding().status())).toList());
  }

  private static List<QualityMetricRecord> metrics(
      ScanSubject subject, Optional<Long> rows, List<Judged> judged, Tiers tiers) {
    var evidence = new LinkedHashMap<NamedNumber, String>();
    rows.ifPresent(
        count ->
            evidence.put(
                new NamedNumber(
                    "RowCount",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(count.doubleValue()),
                    ""),
                subject.log().flatMap(LogStatistics::rows).isPresent()
                    ? LogTier.EVIDENCE
                    : EVIDENCE));
    judged.forEach(
        j -> j.metrics().forEach(m -> evidence.putIfAbsent(m, tiers.evidence(j.rule()))));
    return evidence.entrySet().stream()
        .map(number -> metric(subject, number.getKey(), number.getValue()))
        .toList();
  }

  private static QualityMetricRecord metric(
      ScanSubject subject, NamedNumber number, String evidence) {
    var pin = subject.pin();
    return new QualityMetricRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        subject.slice(),
        number.metric(),
        number.column(),
        number.filter(),
        number.value(),
        evidence,
        number.reason());
  }

  private static QualityResultRecord result(
      ScanSubject subject, Judged judged, String digest, Tiers tiers) {
    var pin = subject.pin();
    var finding = judged.finding();
    return new QualityResultRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        subject.slice(),
        judged.rule().id(),
        judged.rule().text(),
        judged.rule().severity(),
        finding.status(),
        finding.metric(),
        finding.actual(),
        finding.message(),
        tiers.evidence(judged.rule()),
        finding.failedRows(),
        digest);
  }

  private static ClassificationRecord classification(DatasetPin pin, Classification found) {
    return new ClassificationRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        found.column(),
        found.category().name(),
        found.type(),
        found.confidence(),
        found.evidence(),
        "detector",
        "proposed",
        Classifier.VERSION);
  }
}
