package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of one dataset: its key, its rules, its source. */
final class DatasetValidator {
  private final Findings findings;
  private final RuleSyntax syntax;

  DatasetValidator(Findings findings, RuleSyntax syntax) {
    this.findings = findings;
    this.syntax = syntax;
  }

  void validate(List<DatasetConfig> datasets) {
    var names = datasets.stream().map(DatasetConfig::name).toList();
    for (var i = 0; i < datasets.size(); i++) {
      validate(datasets.get(i), names, ConfigValidator.at("datasets", i));
    }
  }

  private void validate(DatasetConfig dataset, List<String> names, KeyPath path) {
    findings.addUnless(!dataset.path().isBlank(), path.key("path"), ConfigMessages.blank());
    findings.addUnless(
        dataset.load() == LoadMode.SNAPSHOT
            || dataset.format() == SourceFormat.DELTA
            || dataset.path().contains("{date}")
            || dataset.path().contains("{month}"),
        path.key("path"),
        ConfigMessages.incrementWithoutDate());
    dataset
        .retentionDays()
        .ifPresent(
            days ->
                findings.addUnless(
                    days > 0, path.key("retention_days"), ConfigMessages.notPositive()));
    dataset
        .freshnessHours()
        .ifPresent(
            hours ->
                findings.addUnless(
                    hours > 0, path.key("freshness_hours"), ConfigMessages.notPositive()));
    findings.addUnless(
        dataset.rulesVersion() > 0, path.key("rules_version"), ConfigMessages.notPositive());
    validateKey(dataset, path.key("key"));
    var ids = new HashMap<String, KeyPath>();
    validateRules(dataset.rules(), RuleScope.configured(dataset, names), path.key("rules"), ids);
    validateAnomalies(dataset.anomalies(), path.key("anomalies"), ids);
  }

  /** Spark finds columns without regard to case, and so does this. */
  private void validateKey(DatasetConfig dataset, KeyPath path) {
    var declared = dataset.columns().keySet();
    for (var i = 0; i < dataset.key().size(); i++) {
      var column = dataset.key().get(i);
      var known = declared.isEmpty() || declared.stream().anyMatch(column::equalsIgnoreCase);
      findings.addUnless(
          known,
          path.index(i),
          ConfigMessages.undeclaredKey(column, NearestName.of(column, declared)));
    }
  }

  private void validateContent(RuleConfig rule, RuleScope scope, KeyPath path) {
    var said =
        (rule.dqdl().isBlank() ? 0 : 1)
            + (rule.metric().isPresent() ? 1 : 0)
            + (rule.partitions().isPresent() ? 1 : 0);
    var whole =
        Stream.of("dqdl", "metric", "partitions").allMatch(key -> findings.isSound(path.key(key)));
    if (said != 1) {
      findings.addUnless(
          !whole, said == 0 ? path.key("dqdl") : path, ConfigMessages.notOneRule(said));
    } else if (whole) {
      syntax
          .fault(rule, scope)
          .ifPresent(
              fault ->
                  findings.add(
                      place(path, fault.key()), ConfigMessages.unusableRule(fault.reason())));
    }
  }

  private void validateDataset(RuleConfig rule, RuleScope scope, KeyPath path) {
    rule.partitions()
        .flatMap(PartitionsConfig::dataset)
        .flatMap(scope::unknown)
        .ifPresent(problem -> findings.add(path, problem));
  }

  private static KeyPath place(KeyPath rule, String key) {
    var place = rule;
    for (var part : key.split("\\.", -1)) {
      place = place.key(part);
    }
    return place;
  }

  /** Ids are there and differ, and the texts can be evaluated. */
  void validateRules(List<RuleConfig> rules, RuleScope scope, KeyPath path) {
    validateRules(rules, scope, path, new HashMap<>());
  }

  private void validateRules(
      List<RuleConfig> rules, RuleScope scope, KeyPath path, Map<String, KeyPath> ids) {
    for (var i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      validateId(rule.id(), path.index(i).key("id"), ids);
      validateContent(rule, scope, path.index(i));
      validateDataset(rule, scope, path.index(i).key("partitions").key("dataset"));
    }
  }

  private void validateAnomalies(
      List<AnomalyConfig> anomalies, KeyPath path, Map<String, KeyPath> ids) {
    for (var i = 0; i < anomalies.size(); i++) {
      validateId(anomalies.get(i).id(), path.index(i).key("id"), ids);
    }
    new AnomalyValidator(findings).validate(anomalies, path);
  }

  private void validateId(String id, KeyPath place, Map<String, KeyPath> ids) {
    findings.addUnless(!id.isBlank(), place, ConfigMessages.blank());
    if (findings.isSound(place)) {
      var first = ids.putIfAbsent(id.toLowerCase(Locale.ROOT), place);
      findings.addUnless(first == null, place, ConfigMessages.duplicateName(id, first));
    }
  }
}
