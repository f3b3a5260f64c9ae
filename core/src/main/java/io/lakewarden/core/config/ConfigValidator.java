package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks for what types alone cannot refuse: names, references, ranges and missing approvers. */
final class ConfigValidator {
  static final List<String> ROLES = List.of("approver", "operator", "auditor", "administrator");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern NAMESPACE = Pattern.compile(PublicationConfig.NAMESPACE_PATTERN);
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final GovernanceConfig config;
  private final Findings findings;
  private final RuleSyntax syntax;

  ConfigValidator(
      GovernanceConfig config, YamlValue root, ConfigProblems problems, RuleSyntax syntax) {
    this.config = config;
    this.syntax = syntax;
    this.findings = new Findings(root, problems);
  }

  void validate() {
    findings.addUnless(
        JOB.matcher(config.job()).matches(), KeyPath.ROOT.key("job"), ConfigMessages.wrongJob());
    requireText(config.ledger(), "ledger");
    requireText(config.warehouse(), "warehouse");
    requireText(config.reports(), "reports");
    validateNames();
    new DatasetValidator(findings, syntax).validate(config.datasets());
    for (var i = 0; i < config.transforms().size(); i++) {
      findings.addUnless(
          !config.transforms().get(i).sql().isBlank(),
          at("transforms", i).key("sql"),
          ConfigMessages.blank());
    }
    new ModelValidator(config, findings).validate();
    new CertificatesValidator(config, findings).validate();
    validateRoles();
    config.publication().ifPresent(this::validatePublication);
  }

  private void requireText(String value, String key) {
    findings.addUnless(!value.isBlank(), KeyPath.ROOT.key(key), ConfigMessages.blank());
  }

  private void validateNames() {
    var tables = new HashMap<String, KeyPath>();
    names("datasets", config.datasets(), DatasetConfig::name, tables);
    names("transforms", config.transforms(), TransformConfig::name, tables);
    names("models", config.models(), ModelConfig::name, new HashMap<>());
    var channels = new HashMap<String, KeyPath>();
    for (var i = 0; i < config.alerts().size(); i++) {
      unique(config.alerts().get(i).name(), at("alerts", i).key("name"), channels);
    }
  }

  private <T> void names(
      String section, List<T> entries, Function<T, String> name, Map<String, KeyPath> taken) {
    for (var i = 0; i < entries.size(); i++) {
      var path = at(section, i).key("name");
      var found = name.apply(entries.get(i));
      findings.addUnless(NAME.matcher(found).matches(), path, ConfigMessages.wrongName(found));
      unique(found, path, taken);
    }
  }

  private void unique(String name, KeyPath path, Map<String, KeyPath> taken) {
    if (findings.isSound(path)) {
      var first = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), path);
      findings.addUnless(first == null, path, ConfigMessages.duplicateName(name, first));
    }
  }

  private void validateRoles() {
    for (var i = 0; i < config.roles().size(); i++) {
      var role = config.roles().get(i);
      var path = at("roles", i);
      findings.addUnless(
          ROLES.contains(role.role()),
          path.key("role"),
          ConfigMessages.unknownRole(role.role(), NearestName.of(role.role(), ROLES), ROLES));
    }
    if (findings.isSound(KeyPath.ROOT.key("roles"))) {
      validateApprovers();
    }
  }

  private void validateApprovers() {
    var approvers = new HashSet<String>();
    config.roles().stream()
        .filter(role -> role.role().equals("approver"))
        .forEach(role -> approvers.addAll(role.members()));
    for (var i = 0; i < config.models().size(); i++) {
      var policy = config.models().get(i).approval();
      findings.addUnless(
          policy.approvals() <= approvers.size(),
          at("models", i).key("approval"),
          ConfigMessages.tooFewApprovers(policy, approvers.size()));
    }
  }

  private void validatePublication(PublicationConfig publication) {
    var path = KeyPath.ROOT.key("publication");
    findings.addUnless(
        publication.atlasUrl().matches("https?://[^\\s@]+"),
        path.key("atlas_url"),
        ConfigMessages.wrongUrl());
    findings.addUnless(
        publication.deadlineSeconds() > 0,
        path.key("deadline_seconds"),
        ConfigMessages.notPositive());
    findings.addUnless(
        NAMESPACE.matcher(publication.namespace()).matches(),
        path.key("namespace"),
        ConfigMessages.wrongNamespace(publication.namespace()));
    findings.addUnless(
        publication.trustStore().isEmpty() || !publication.atlasUrl().startsWith("http:"),
        path.key("trust_store"),
        ConfigMessages.trustWithoutTls());
  }

  static KeyPath at(String section, int position) {
    return KeyPath.ROOT.key(section).index(position);
  }
}
