package io.lakewarden.quality;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.classification.Classification;
import io.lakewarden.quality.classification.Classifier;
import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.ProfileRecords;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleSet;
import io.lakewarden.quality.scan.RuleEvaluation.Judged;
import io.lakewarden.quality.scan.RuleEvaluation.NamedNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a scan found, as the records that a ledger keeps. */
final class ScanRecords {
  private final ScanSubject subject;
  private final String digest;
  private final String counted;
  private final Function<QualityRule, String> evidence;

  /**
   * @param rules all rules that are applied together
   * @param counted how the number of rows was obtained
   * @param evidence how the numbers of a rule were obtained
   */
  ScanRecords(
      ScanSubject subject,
      List<QualityRule> rules,
      String counted,
      Function<QualityRule, String> evidence) {
    this.subject = subject;
    this.digest = RuleSet.digest(rules);
    this.counted = counted;
    this.evidence = evidence;
  }

  Verdict verdict(List<Judged> judged) {
    return Verdict.worst(
        judged.stream().map(j -> Verdict.of(j.rule().severity(), j.finding().status())).toList());
  }

  List<ColumnProfileRecord> profiles(Evidence found) {
    var facts = found.facts();
    return IntStream.range(0, facts.size())
        .mapToObj(
            i ->
                ProfileRecords.of(
                    facts.get(i), subject.pin(), subject.slice(), found.isProtected(i)))
        .toList();
  }

  List<QualityResultRecord> results(List<Judged> judged) {
    return judged.stream().map(this::result).toList();
  }

  List<ClassificationRecord> classifications(List<Classification> classes) {
    return classes.stream().map(this::classification).toList();
  }

  List<QualityMetricRecord> metrics(Optional<Long> rows, List<Judged> judged) {
    return metrics(rows, judged, List.of());
  }

  /**
   * @param leftOut metrics of rules that were not judged, without a value
   */
  List<QualityMetricRecord> metrics(
      Optional<Long> rows, List<Judged> judged, List<NamedNumber> leftOut) {
    var numbers = new LinkedHashMap<NamedNumber, String>();
    rows.ifPresent(
        count ->
            numbers.put(
                new NamedNumber(
                    "RowCount",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(count.doubleValue()),
                    ""),
                counted));
    judged.forEach(j -> j.metrics().forEach(m -> numbers.putIfAbsent(m, evidence.apply(j.rule()))));
    leftOut.forEach(number -> numbers.putIfAbsent(number, counted));
    return numbers.entrySet().stream()
        .map(number -> metric(number.getKey(), number.getValue()))
        .toList();
  }

  private QualityMetricRecord metric(NamedNumber number, String obtained) {
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
        obtained,
        number.reason());
  }

  private QualityResultRecord result(Judged judged) {
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
        evidence.apply(judged.rule()),
        finding.failedRows(),
        digest);
  }

  private ClassificationRecord classification(Classification found) {
    var pin = subject.pin();
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
