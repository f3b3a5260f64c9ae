package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.jobs.projection.PublishWork;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which Atlas server the demo publishes to: one of its own, a given one, or none. */
final class AtlasOptions {
  private static final int DEADLINE_SECONDS = 120;

  @Option(
      names = "--with-atlas",
      required = true,
      description =
          "Start a real Apache Atlas beside the demo and publish every day to it. It stays up until"
              + " Ctrl-C. Only from a checkout; the first time downloads 290 MB.")
  private boolean started;

  @ArgGroup(exclusive = false)
  private Given given;

  /** A server that is there. */
  static final class Given {
    @Option(
        names = "--atlas-url",
        required = true,
        paramLabel = "URL",
        description = "Publish every day to this Apache Atlas, http or https.")
    private String url;

    @Option(
        names = "--atlas-user",
        defaultValue = "",
        paramLabel = "NAME",
        description = "Account to log in with.")
    private String user;

    @Option(
        names = "--atlas-password",
        paramLabel = "env:NAME|file:PATH",
        converter = SecretConverter.class,
        description = "Where the password is, never the password itself.")
    private SecretReference password;

    @Option(
        names = "--atlas-namespace",
        defaultValue = "lakewarden-demo",
        paramLabel = "NAME",
        description =
            "What the names of the demo's entities end with, so that they are no other ledger's."
                + " Default: ${DEFAULT-VALUE}.")
    private String namespace;

    @Option(
        names = "--atlas-trust-store",
        paramLabel = "FILE",
        description = "PKCS12 or JKS file with the certificates that the server is trusted by.")
    private Path trustStore;

    @Option(
        names = "--atlas-trust-store-password",
        paramLabel = "env:NAME|file:PATH",
        converter = SecretConverter.class,
        description = "Where the password of the trust store is.")
    private SecretReference trustStorePassword;

    private PublicationConfig publication() {
      if (!url.matches("https?://[^\\s@]+")) {
        throw GovernanceException.usage(
            "Cannot publish to the --atlas-url given: it is no http or https address, or it has a"
                + " user in it. Give an address such as https://atlas.example:21443, and the"
                + " account with --atlas-user and --atlas-password.");
      }
      if (!namespace.matches(PublicationConfig.NAMESPACE_PATTERN)) {
        throw GovernanceException.usage(
            "Cannot publish in the --atlas-namespace given: it is made of letters, digits, dots,"
                + " hyphens and underscores.");
      }
      var here = Path.of("").toAbsolutePath();
      var publication =
          new PublicationConfig(
              url,
              user,
              Optional.ofNullable(password).map(secret -> secret.below(here)),
              DEADLINE_SECONDS,
              namespace,
              Optional.ofNullable(trustStore).map(file -> here.resolve(file).toString()),
              Optional.ofNullable(trustStorePassword).map(secret -> secret.below(here)));
      // What cannot be used is told now, and not after the bank was generated.
      PublishWork.target(publication, System.getenv());
      return publication;
    }
  }

  boolean isStarted() {
    return started;
  }

  /** How to publish to a server that was given. */
  Optional<PublicationConfig> given() {
    return Optional.ofNullable(given).map(Given::publication);
  }
}
