package io.lakewarden.core.config;

/** What steps require of certificates must be possible. */
final class CertificatesValidator {
  private final GovernanceConfig config;
  private final Findings findings;

  CertificatesValidator(GovernanceConfig config, Findings findings) {
    this.config = config;
    this.findings = findings;
  }

  void validate() {
    config
        .certificates()
        .ifPresent(
            certificates -> {
              var path = KeyPath.ROOT.key("certificates").key("public_keys");
              for (var i = 0; i < certificates.publicKeys().size(); i++) {
                findings.addUnless(
                    !certificates.publicKeys().get(i).isBlank(),
                    path.index(i),
                    ConfigMessages.blank());
              }
            });
    for (var i = 0; i < config.transforms().size(); i++) {
      var place = ConfigValidator.at("transforms", i);
      config.transforms().get(i).require().ifPresent(require -> validate(require, place));
    }
    for (var i = 0; i < config.models().size(); i++) {
      var place = ConfigValidator.at("models", i);
      var model = config.models().get(i);
      model.require().ifPresent(require -> validate(require, place));
      model
          .scoring()
          .flatMap(ScoringConfig::require)
          .ifPresent(require -> validate(require, place.key("scoring")));
    }
  }

  private void validate(RequirementConfig require, KeyPath step) {
    var path = step.key("require");
    findings.addUnless(
        require.certifiedWithinHours() > 0,
        path.key("certified_within_hours"),
        ConfigMessages.notPositive());
    findings.addUnless(
        require.rulesVersion() > 0, path.key("rules_version"), ConfigMessages.notPositive());
    if (findings.isSound(KeyPath.ROOT.key("certificates"))) {
      findings.addUnless(canBeChecked(), path, ConfigMessages.noCertificates());
    }
  }

  private boolean canBeChecked() {
    return config
        .certificates()
        .filter(known -> known.key().isPresent() || !known.publicKeys().isEmpty())
        .isPresent();
  }
}
