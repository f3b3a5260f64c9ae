package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import io.lakewarden.core.SnakeCase;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every sentence about a configuration that a person may read. */
final class ConfigMessages {
  private ConfigMessages() {}

  static String refusal(DocumentKind kind, Path file, List<String> lines, int shown) {
    var count = lines.size();
    var text =
        new StringBuilder("Cannot use " + kind.noun() + " " + file + ": ")
            .append(count == 1 ? "1 problem was found." : count + " problems were found.")
            .append(" Nothing was done; " + kind.correction() + " and start again.");
    lines.stream().limit(shown).forEach(line -> text.append("\n  ").append(line));
    if (count > shown) {
      text.append("\n  and ").append(count - shown).append(" more");
    }
    return text.toString();
  }

  static String fileMissing(Path file) {
    return "cannot read " + file + ": there is no such file; check the path";
  }

  static String fileIsFolder(Path file) {
    return "cannot read " + file + ": it is a folder; name a YAML file in it";
  }

  static String fileNotReadable(Path file) {
    return "cannot read " + file + ": permission was denied; make the file readable";
  }

  static String fileNotText(Path file) {
    return "cannot read " + file + ": it is not text in UTF-8; save it as UTF-8";
  }

  static String fileTooLarge(Path file, int maxBytes) {
    return "cannot read "
        + file
        + ": it is larger than "
        + maxBytes / 1024 / 1024
        + " MB; split it and use include";
  }

  static String fileFailed(Path file, Exception cause) {
    return "cannot read "
        + file
        + ": "
        + cause.getClass().getSimpleName()
        + "; check path and disk";
  }

  static String emptyDocument(DocumentKind kind) {
    return "the file is empty; write at least " + kind.least() + ". Example: " + kind.example();
  }

  static String rootIsNoMapping(DocumentKind kind, String found) {
    return "found " + found + ", expected keys with values. Example: " + kind.example();
  }

  static String notYaml(String context, String problem) {
    if (problem != null && problem.contains("found another document")) {
      return "found a second document after ---; keep one document in a file and use include";
    }
    var advice =
        problem != null && problem.contains("\\t")
            ? "indent with spaces, not with tabs"
            : "check indentation, quotes and brackets here and on the lines before; text that starts"
                + " with { or [ needs quotes";
    var where = context == null ? "" : " " + context.replaceAll("\\s+", " ");
    return "is not valid YAML: "
        + (problem == null ? "cannot be read" : problem)
        + where
        + "; "
        + advice;
  }

  static String forbiddenCharacter(int codePoint) {
    return String.format(
        "found the character U+%04X, which YAML does not allow; remove it", codePoint);
  }

  static String yamlLimit(int nesting, int aliases) {
    return "is nested deeper than "
        + nesting
        + " levels or uses more than "
        + aliases
        + " aliases; write the values out";
  }

  static String containsItself() {
    return "found an alias that leads to the value it stands in; write the value out";
  }

  static String tagged(String tag) {
    return "found the tag " + tag + ", expected a plain value; remove the tag";
  }

  static String keyIsNoText() {
    return "found a key that is no text; write one word, a colon and the value";
  }

  static String mergeKey() {
    return "found a merge key, which is not supported; write the keys out";
  }

  static String duplicateKey(Origin first) {
    return "the key stands here a second time, first at " + first + "; keep one";
  }

  static String wrongInclude(String found) {
    return "found " + found + ", expected paths of files. Example: include: [models.yaml]";
  }

  static String includeCycle(String chain) {
    return "files include each other in a circle: " + chain + "; remove one of these includes";
  }

  static String includeOnlyInFile() {
    return "can only stand in a file; write include there";
  }

  static String noKeyPath() {
    return "is not a key path; write it like datasets.customers.path or datasets[0].path";
  }

  static String noSuchEntry(KeyPath path, KeyPath.Step step, List<String> names) {
    var nearest =
        step instanceof KeyPath.Step.Name name
            ? NearestName.of(name.text(), names)
            : Optional.<String>empty();
    return "there is no entry "
        + path
        + nearest
            .map(ConfigMessages::didYouMean)
            .orElse("; there are " + (names.isEmpty() ? "none" : list(names)));
  }

  static String noWayDown(KeyPath path, String found) {
    return "cannot go below "
        + path
        + ", which holds "
        + found
        + "; give a value for it as a whole";
  }

  static String unknownKey(
      Optional<String> nearest, Optional<String> sample, Collection<String> known) {
    return "unknown key"
        + nearest.map(ConfigMessages::didYouMean).orElse("; known here: " + list(known))
        + sample.map(text -> " Example: " + text).orElse("");
  }

  static String missingKey(ConfigKey key) {
    return (key.isList()
            ? "at least one entry is required. "
            : "this key is required and missing. ")
        + key.key().meaning()
        + example(key);
  }

  static String wrongType(ConfigKey key, String expected, String found) {
    var hint =
        found.equals("a mapping") && expected.equals("text")
            ? "; text that starts with { needs quotes."
            : ".";
    return "found " + found + ", expected " + expected + hint + example(key);
  }

  static String unknownConstant(
      ConfigKey key, String found, Class<?> type, Optional<String> nearest) {
    return "found '"
        + found
        + "', expected "
        + ScalarBinder.expected(type)
        + nearest.map(ConfigMessages::didYouMean).orElse(".")
        + example(key);
  }

  static String refusedByRecord(Throwable cause) {
    return cause.getMessage() == null ? "the values do not fit together" : cause.getMessage();
  }

  static String wrongJob() {
    return "must start with a letter or digit and hold at most 100 of A-Z a-z 0-9 . _ -"
        + " Example: job: credit";
  }

  static String wrongName(String found) {
    return "found '"
        + found
        + "', expected a lower-case letter followed by lower-case letters, digits and _";
  }

  static String duplicateName(String name, KeyPath first) {
    return "'" + name + "' is already the name of " + first + "; choose another";
  }

  static String notOneRule(int said) {
    return said == 0
        ? "the rule says nothing; give it one of dqdl, metric, partitions. Example: dqdl: 'RowCount > 0'"
        : "the rule says " + said + " things; keep one of dqdl, metric, partitions";
  }

  static String unusableRule(String problem) {
    return "the rule cannot be evaluated: " + problem;
  }

  static String unknownMetric(String found, Optional<String> nearest, List<String> known) {
    return "found '"
        + found
        + "', expected "
        + nearest
            .map(name -> "a metric; did you mean '" + name + "'?")
            .orElse("one of " + list(known));
  }

  static String columnOfRowCount() {
    return "RowCount is about the whole dataset; leave the column out";
  }

  static String columnMissing(String metric) {
    return metric + " is about one column; name it. Example: column: income";
  }

  static String unknownParameter(StrategyKind kind, Optional<String> nearest) {
    return "is no parameter of "
        + SnakeCase.of(kind.name())
        + nearest.map(ConfigMessages::didYouMean).orElse("; it has " + list(kind.parameters()));
  }

  static String noEnds(StrategyKind kind) {
    return SnakeCase.of(kind.name())
        + " needs low, high or both. Example: parameters: {low: '0.5', high: '2'}";
  }

  static String endsSwapped() {
    return "must not be less than low";
  }

  static String noPeriod() {
    return "holt_winters needs the number of values per season. Example: parameters: {period: '7'}";
  }

  static String blank() {
    return "must not be empty";
  }

  static String notPositive() {
    return "must be greater than 0";
  }

  static String outside(String range) {
    return "must be " + range;
  }

  static String incrementWithoutDate() {
    return "an increment is read for one logical date, so the path needs {date} or {month};"
        + " or use load: snapshot";
  }

  static String undeclaredKey(String column, Optional<String> nearest) {
    return "the key column '"
        + column
        + "' is not among the declared columns"
        + nearest.map(ConfigMessages::didYouMean).orElse("; declare it or choose another key");
  }

  static String noFeatures() {
    return "a model needs numeric_features, categorical_features or both."
        + " Example: numeric_features: [income, amount]";
  }

  static String labelAmongFeatures(String name) {
    return "'" + name + "' is the label and cannot be a feature; remove it";
  }

  static String featureTwice(String name) {
    return "'" + name + "' is already a feature; keep one";
  }

  static String watchedIsNoFeature(String column, Optional<String> nearest) {
    return "'"
        + column
        + "' is not a feature of the model"
        + nearest.map(ConfigMessages::didYouMean).orElse("; watch features only");
  }

  static String decisionsAlike() {
    return "must differ from positive_decision";
  }

  static String noSuchTable(String name, Optional<String> nearest, List<String> known) {
    return "'"
        + name
        + "' is no dataset and no transform"
        + nearest
            .map(ConfigMessages::didYouMean)
            .orElse("; there are " + (known.isEmpty() ? "none" : list(known)));
  }

  static String noSuchDataset(String name, Optional<String> nearest, List<String> known) {
    return "there is no dataset '"
        + name
        + "' to compare with"
        + nearest
            .map(ConfigMessages::didYouMean)
            .orElse("; the datasets of this configuration are " + list(known));
  }

  static String noSuchOther(String name, Optional<String> nearest, List<String> known) {
    return "there is no dataset '"
        + name
        + "' to compare with"
        + nearest
            .map(ConfigMessages::didYouMean)
            .orElse(known.isEmpty() ? "; none was given." : "; given were " + list(known) + ".")
        + " Say where it lies with --other "
        + name
        + "=PATH, or validate it with the datasets of a configuration (--config)";
  }

  static String tooFewApprovers(ApprovalPolicy policy, int found) {
    return SnakeCase.of(policy.name())
        + " needs "
        + policy.approvals()
        + (policy.approvals() == 1 ? " person" : " different people")
        + " with the role approver, found "
        + found
        + "; add them under roles or choose approval: auto."
        + " Example: roles: [{role: approver, members: [ada, grace]}]";
  }

  static String noCertificates() {
    return "certificates can be required only where they can be checked; set certificates.key or"
        + " certificates.public_keys. Example: certificates: {key: env:LAKEWARDEN_SIGNING_KEY}";
  }

  static String unknownRole(String found, Optional<String> nearest, List<String> known) {
    return "found '"
        + found
        + "', expected one of "
        + list(known)
        + nearest.map(ConfigMessages::didYouMean).orElse("");
  }

  static String wrongUrl() {
    return "must be a URL that starts with http:// or https:// and has no user in it."
        + " Example: atlas_url: http://localhost:21000";
  }

  static String wrongNamespace(String found) {
    return "found '" + found + "', expected letters, digits, dots, hyphens and underscores";
  }

  static String trustWithoutTls() {
    return "is of no use for an atlas_url that starts with http://; remove it, or use https://.";
  }

  private static String didYouMean(String name) {
    return "; did you mean '" + name + "'?";
  }

  private static String example(ConfigKey key) {
    return " Example: " + key.sample();
  }

  private static String list(Collection<String> names) {
    return String.join(", ", names);
  }
}
