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
import io.lakewarden.lineage.atlas.CatalogFacts;
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
    var publication = publication(context);
    var result =
        context.step("publish", publication.atlasUrl(), () -> publish(context, publication));
    if (result.verdict() == Verdict.WARN) {
      // The attempt is recorded as one that failed, so that the same key tries again.
      throw new GovernanceException(ExitCode.PUBLICATION_PENDING, result.message());
    }
  }

  /** Where the configuration sends publications. */
  static PublicationConfig publication(RunContext context) {
    return context
        .config()
        .publication()
        .orElseThrow(
            () ->
                GovernanceException.usage(
                    "Cannot publish: the configuration has no publication section. Add"
                        + " publication.atlas_url."));
  }

  /** What the publications of closed runs say about an Atlas. */
  static Acknowledged acknowledged(RunContext context, AtlasTarget target) {
    return Acknowledged.by(target.url(), publications(context.ledger().reader()));
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
    var acknowledged = acknowledged(context, target);
    var outcome = new AtlasPublisher(target, context.clock()).publish(facts(context), acknowledged);
    List<PublicationRecord> attempts = outcome.attempts();
    context.writer().record(attempts);
    return StepResult.done(outcome.pending() ? Verdict.WARN : Verdict.PASS, outcome.message())
        .withRows(attempts.size(), attempts.size());
  }

  /** What closed runs recorded that Atlas should show. */
  static CatalogFacts facts(RunContext context) {
    return LedgerFacts.of(context.ledger().reader());
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
