package io.lakewarden.jobs.projection;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.Sieve;
import io.lakewarden.lineage.atlas.Acknowledged;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.AtlasTarget;
import io.lakewarden.lineage.atlas.PublicationOutcome;
import io.lakewarden.lineage.atlas.TrustStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Sends what the ledger knows to Apache Atlas; an Atlas that is down leaves the work pending. */
public final class PublishWork implements RunWork {
  static final String PUBLISHED = "published";
  static final String PENDING = "pending";

  private final boolean required;
  private Optional<PublicationOutcome> outcome = Optional.empty();

  /**
   * @param required whether the run fails where something is left pending
   */
  public PublishWork(boolean required) {
    this.required = required;
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    return List.of();
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return 1;
  }

  @Override
  public void carryOut(RunContext context) {
    var publication = publication(context.config());
    context.step("publish", publication.atlasUrl(), () -> publish(context, publication));
    var ended = outcome.orElseThrow();
    if (required && ended.pending()) {
      throw new GovernanceException(ExitCode.PUBLICATION_PENDING, ended.message());
    }
    context.conclude(ended.message(), ended.pending() ? PENDING : PUBLISHED);
  }

  /** Where the configuration sends publications. */
  static PublicationConfig publication(GovernanceConfig config) {
    return config
        .publication()
        .orElseThrow(
            () ->
                GovernanceException.usage(
                    "Cannot publish: the configuration has no publication section. Add"
                        + " publication.atlas_url."));
  }

  /** What the publications of closed runs say about an Atlas. */
  static Acknowledged acknowledged(LedgerReader reader, AtlasTarget target) {
    return Acknowledged.by(target.url(), publications(reader));
  }

  /** Of all attempts, oldest first, the first and the last of each outcome for each fact. */
  static List<PublicationRecord> publications(LedgerReader reader) {
    return reader.read(LedgerTables.PUBLICATIONS, Sieve.ends(PublishWork::fact)).stream()
        .map(LedgerEntry::record)
        .toList();
  }

  private static Optional<?> fact(LedgerEntry<PublicationRecord> attempt) {
    var record = attempt.record();
    return Optional.of(
        List.of(record.target(), record.entityType(), record.entityKey(), record.state()));
  }

  private StepResult publish(RunContext context, PublicationConfig publication) {
    var target = target(publication, System.getenv());
    var acknowledged = acknowledged(context.ledger().reader(), target);
    var ended =
        new AtlasPublisher(target, context.clock())
            .publish(LedgerFacts.of(context.ledger().reader()), acknowledged);
    outcome = Optional.of(ended);
    List<PublicationRecord> attempts = ended.attempts();
    context.writer().record(attempts);
    return StepResult.done(ended.pending() ? Verdict.WARN : Verdict.PASS, ended.message())
        .withRows(attempts.size(), attempts.size());
  }

  /**
   * The server of a configuration, with the secrets it refers to.
   *
   * @throws GovernanceException usage, if a secret or the trust store cannot be used
   */
  public static AtlasTarget target(PublicationConfig publication, Map<String, String> environment) {
    return new AtlasTarget(
        URI.create(publication.atlasUrl()),
        publication.user(),
        resolve(publication.password(), environment),
        Duration.ofSeconds(publication.deadlineSeconds()),
        publication.namespace(),
        publication
            .trustStore()
            .map(
                file ->
                    TrustStore.open(
                        "publication.trust_store",
                        Path.of(file),
                        resolve(publication.trustStorePassword(), environment))));
  }

  private static String resolve(Optional<SecretReference> secret, Map<String, String> environment) {
    return secret.map(reference -> reference.resolve(environment)).orElse("");
  }
}
