package io.lakewarden.jobs.standalone;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.ledger.TableWrite;
import io.lakewarden.quality.RuleOutcome;
import io.lakewarden.quality.Suspects;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.Quarantine;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that break a rule about rows: how many, and a copy of them where one is wanted. */
final class FailingRows {
  private static final Logger LOG = LoggerFactory.getLogger(FailingRows.class);

  private final ValidationRequest request;
  private final OpenedPath data;
  private final Map<String, Dataset<Row>> others;
  private final RuleOutcome outcome;

  FailingRows(
      ValidationRequest request,
      OpenedPath data,
      Map<String, Dataset<Row>> others,
      RuleOutcome outcome) {
    this.others = others;
    this.request = request;
    this.data = data;
    this.outcome = outcome;
  }

  /**
   * Writes the rows where that was asked for, and returns how many there are; without a pass where
   * the results tell it. Absent where the data cannot be read, which the results say too.
   */
  Optional<Long> setAside(RunContext context) {
    var suspects = Suspects.of(request.rules(), outcome.results());
    if (suspects.isEmpty()) {
      return isUndecided() ? Optional.empty() : Optional.of(0L);
    }
    var failed = Suspects.failing(suspects, outcome.results());
    if (request.quarantine().isEmpty() && suspects.size() == 1 && failed.size() == 1) {
      return Optional.of(failed.values().iterator().next());
    }
    var failing = Quarantine.failing(data.frame(), suspects, others, context.clock());
    if (failing.isEmpty()) {
      return Optional.of(0L);
    }
    try {
      return Optional.of(
          request.quarantine().isPresent()
              ? write(context, request.quarantine().get(), failing.get())
              : failing.get().count());
    } catch (RuntimeException e) {
      if (outcome.results().stream().noneMatch(r -> r.status() == CheckStatus.ERROR)) {
        throw e;
      }
      return unreadable(e);
    } catch (Exception e) {
      // Spark throws checked exceptions from methods that do not declare them.
      return unreadable(e);
    }
  }

  private Optional<Long> unreadable(Exception e) {
    LOG.warn(
        "The rows of {} that break a rule cannot be read ({})",
        data.label(),
        e instanceof GovernanceException known ? known.getMessage() : e.getClass().getSimpleName());
    return Optional.empty();
  }

  /** Whether a rule about rows could not be evaluated, so that nobody knows who breaks it. */
  private boolean isUndecided() {
    return request.rules().stream()
        .filter(QualityRule::marksRows)
        .flatMap(rule -> outcome.results().stream().filter(r -> r.ruleId().equals(rule.id())))
        .anyMatch(result -> result.status() == CheckStatus.ERROR);
  }

  private long write(RunContext context, String folder, Dataset<Row> failing) {
    var name = "quarantine_" + data.pin().dataset();
    var written =
        context
            .tables()
            .write(
                failing,
                new TableWrite(
                    name,
                    folder + "/" + name,
                    TableWrite.Mode.SNAPSHOT,
                    Optional.empty(),
                    context.request().key(),
                    context.generation(),
                    context.writer().runId()));
    return context.rows(written, Optional.empty());
  }
}
