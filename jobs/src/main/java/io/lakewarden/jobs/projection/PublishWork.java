package io.lakewarden.jobs.projection;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.AtlasTarget;
import io.lakewarden.lineage.atlas.CatalogFacts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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
    var publication =
        context
            .config()
            .publication()
            .orElseThrow(
                () ->
                    GovernanceException.usage(
                        "Cannot publish: the configuration has no publication section. Add"
                            + " publication.atlas_url."));
    var result =
        context.step("publish", publication.atlasUrl(), () -> publish(context, publication));
    if (result.verdict() == Verdict.WARN) {
      // The attempt is recorded as one that failed, so that the same key tries again.
      throw new GovernanceException(ExitCode.PUBLICATION_PENDING, result.message());
    }
  }

  private StepResult publish(RunContext context, PublicationConfig publication) {
    var password = publication.password().map(secret -> secret.resolve(System.getenv())).orElse("");
    var target =
        new AtlasTarget(
            URI.create(publication.atlasUrl()),
            publication.user(),
            password,
            Duration.ofSeconds(publication.deadlineSeconds()));
    var facts =
        new CatalogFacts(
            all(context, LedgerTables.DATASET_VERSIONS),
            all(context, LedgerTables.CLASSIFICATIONS),
            all(context, LedgerTables.TABLE_LINEAGE).stream()
                .filter(edge -> isAboutData(edge.sourceTableFullName()))
                .filter(edge -> isAboutData(edge.targetTableFullName()))
                .toList(),
            all(context, LedgerTables.COLUMN_LINEAGE).stream()
                .filter(edge -> isAboutData(edge.sourceTableFullName()))
                .filter(edge -> isAboutData(Optional.of(edge.targetTableFullName())))
                .toList(),
            context.config().job());
    var outcome = new AtlasPublisher(target, context.clock()).publish(facts);
    List<PublicationRecord> attempts = outcome.attempts();
    context.writer().record(attempts);
    return StepResult.done(outcome.pending() ? Verdict.WARN : Verdict.PASS, outcome.message())
        .withRows(attempts.size(), attempts.size());
  }

  /** The catalogue has no type for models, and as datasets they would be taken for tables. */
  private static boolean isAboutData(Optional<String> fullName) {
    return fullName.flatMap(ModelNode::model).isEmpty();
  }

  private static <T extends LedgerRecord> List<T> all(RunContext context, LedgerTable<T> table) {
    return context.ledger().reader().read(table).stream().map(LedgerEntry::record).toList();
  }
}
