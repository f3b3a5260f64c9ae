package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules of one dataset: its key, its rules, its source. */
final class DatasetValidator {
  private final Findings findings;
  private final RuleSyntax syntax;

  DatasetValidator(Findings findings, RuleSyntax syntax) {
    this.findings = findings;
    this.syntax = syntax;
  }

  void validate(List<DatasetConfig> datasets) {
    for (var i = 0; i < datasets.size(); i++) {
      validate(datasets.get(i), ConfigValidator.at("datasets", i));
    }
  }

  private void validate(DatasetConfig dataset, KeyPath path) {
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
    validateRules(dataset.rules(), path.key("rules"), ids);
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

  private void validateText(String dqdl, KeyPath path) {
    if (dqdl.isBlank()) {
      findings.add(path, ConfigMessages.blank());
    } else {
      syntax
          .problem(dqdl)
          .ifPresent(problem -> findings.add(path, ConfigMessages.unusableRule(problem)));
    }
  }

  /** Ids are there and differ, and the texts can be evaluated. */
  void validateRules(List<RuleConfig> rules, KeyPath path) {
    validateRules(rules, path, new HashMap<>());
  }

  private void validateRules(List<RuleConfig> rules, KeyPath path, Map<String, KeyPath> ids) {
    for (var i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      validateId(rule.id(), path.index(i).key("id"), ids);
      validateText(rule.dqdl(), path.index(i).key("dqdl"));
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
