package io.lakewarden.jobs.run;

import io.lakewarden.core.config.AlertChannelConfig;
import io.lakewarden.core.config.CertificatesConfig;
import io.lakewarden.core.config.ConfigLoader;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.quality.rules.RuleParser;
import java.nio.file.Path;
import java.util.Map;

/**
 * The configuration as a run uses it: folders and secrets' files that were relative lie beside it.
 */
public final class EffectiveConfig {
  private EffectiveConfig() {}

  /** Loads file, environment and overrides, in rising precedence. */
  public static GovernanceConfig load(
      Path file, Map<String, String> overrides, Map<String, String> environment) {
    var loaded = ConfigLoader.load(file, overrides, environment, RuleParser::fault);
    var config = loaded.config();
    var folder = loaded.folder().toString();
    return new GovernanceConfig(
        config.job(),
        SourceLocation.resolve(config.data(), folder),
        SourceLocation.resolve(config.ledger(), folder),
        SourceLocation.resolve(config.warehouse(), folder),
        SourceLocation.resolve(config.reports(), folder),
        config.datasets(),
        config.transforms(),
        config.models(),
        config.publication().map(publication -> resolve(publication, loaded.folder())),
        config.alerts().stream().map(channel -> resolve(channel, folder)).toList(),
        config.roles(),
        config.certificates().map(certificates -> resolve(certificates, loaded.folder())));
  }

  private static PublicationConfig resolve(PublicationConfig publication, Path folder) {
    return new PublicationConfig(
        publication.atlasUrl(),
        publication.user(),
        publication.password().map(secret -> secret.below(folder)),
        publication.deadlineSeconds(),
        publication.namespace(),
        publication.trustStore().map(file -> folder.resolve(file).toString()),
        publication.trustStorePassword().map(secret -> secret.below(folder)));
  }

  private static CertificatesConfig resolve(CertificatesConfig certificates, Path folder) {
    return new CertificatesConfig(
        certificates.key().map(secret -> secret.below(folder)),
        certificates.publicKeys().stream().map(file -> folder.resolve(file).toString()).toList());
  }

  private static AlertChannelConfig resolve(AlertChannelConfig channel, String folder) {
    return new AlertChannelConfig(
        channel.name(),
        SourceLocation.resolve(channel.folder(), folder),
        channel.severity(),
        channel.runbook());
  }
}
