package io.lakewarden.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.DeltaChanges;
import io.lakewarden.ledger.RunStatus;
import io.lakewarden.ledger.TableChange;
import io.lakewarden.ledger.TableWrite;
import io.lakewarden.quality.Conservation;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.quality.rules.RuleSet;
import io.lakewarden.quality.rules.SqlText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The way back: open rows of a quarantine that pass by now take the place of their originals.
 *
 * <p>The dataset changes in one commit, then the quarantine in another. Both are changes computed
 * from one version of the quarantine and made once: whoever comes after a crash finds the first one
 * made, computes the second from the same versions, and changes no row twice.
 */
final class Requarantine {
  private final RunContext context;
  private final DatasetConfig dataset;
  private final DeltaChanges changes;
  private final QuarantineTable table;

  Requarantine(RunContext context, DatasetConfig dataset) {
    this.context = context;
    this.dataset = dataset;
    this.changes = new DeltaChanges(context.spark());
    this.table = new QuarantineTable(context, dataset);
  }

  StepResult mend() {
    var name = QuarantineTable.name(dataset.name());
    if (!context.isPinned(name) || !context.isPinned(dataset.name())) {
      return nothing();
    }
    var quarantine = quarantine(context.pin(name));
    var quarantined = context.tables().read(quarantine, context.logicalDate());
    var open = QuarantineTable.open(quarantined);
    long openRows = open.count();
    if (openRows == 0) {
      return nothing();
    }
    requireCurrent();
    var change = change(quarantine);
    var base = base(change);
    var originals = new Originals(slice(base));
    var rules = RuleParser.parseAll(dataset, context.logicalDate());
    var others = context.frames();
    try (var revalidation = new Revalidation(originals, rules, others, clock())) {
      var judged = revalidation.judged(asRowsOf(originals.slice(), open));
      var passing = Revalidation.passing(judged);
      long released = passing.count();
      var mended = released == 0 ? base : merge(change, originals, passing);
      var after = mark(change, quarantine, open, judged);
      long stillOpen =
          QuarantineTable.open(context.tables().read(after, context.logicalDate())).count();
      var rowsKept =
          Conservation.requarantined(
              openRows,
              released,
              stillOpen,
              expected(base, originals, passing, released),
              context.rows(mended, date()));
      record(mended, rowsKept, released, RuleSet.digest(rules));
      var verdict = stillOpen == 0 ? Verdict.PASS : Verdict.WARN;
      return StepResult.done(verdict.and(rowsKept.verdict()), message(rowsKept, mended))
          .withRows(openRows, released);
    }
  }

  private static StepResult nothing() {
    return StepResult.done(Verdict.PASS, "nothing is quarantined").withRows(0, 0);
  }

  private String message(Conservation rowsKept, DatasetPin mended) {
    long released = rowsKept.rows("ReleasedRows");
    return released
        + " of "
        + rowsKept.rows("OpenRows")
        + " open rows released"
        + (released == 0 ? "" : " into version " + mended.version())
        + ", "
        + rowsKept.rows("StillOpenRows")
        + " still open"
        + (rowsKept.holds() ? "" : ". " + rowsKept.message());
  }

  /**
   * The version of the quarantine to work from: the pinned one where this run has made its change
   * before it died, that of a change which another run left half made, or else the newest.
   */
  private DatasetPin quarantine(DatasetPin pinned) {
    if (changes.made(change(pinned), write()).isPresent()) {
      return pinned;
    }
    var application = change(pinned).application();
    long merged = changes.latest(application, write());
    return merged > changes.latest(application, table.write())
        ? context.tables().pin(pinned.dataset(), pinned.path(), merged)
        : context.tables().pin(pinned.dataset(), pinned.path());
  }

  private TableChange change(DatasetPin quarantine) {
    return new TableChange(
        "requarantine/" + dataset.name() + "/" + context.logicalDate() + "/" + quarantine.tableId(),
        quarantine.version());
  }

  /** The version of the dataset that the change starts from, also when it has been made. */
  private DatasetPin base(TableChange change) {
    var path = Places.table(context.config(), dataset.name());
    return changes
        .made(change, write())
        .map(made -> context.tables().pin(dataset.name(), path, made.version() - 1))
        .orElseGet(() -> context.tables().pin(dataset.name(), path));
  }

  private Dataset<Row> slice(DatasetPin pin) {
    return date()
        .map(day -> context.tables().read(pin, day))
        .orElseGet(() -> context.tables().read(pin));
  }

  private Optional<LocalDate> date() {
    return LandStep.logicalDate(context, dataset);
  }

  /** What {@code now()} means, the same for every attempt of this run. */
  private Clock clock() {
    Instant start =
        context
            .ledger()
            .latest(context.request().key())
            .map(RunStatus::start)
            .map(row -> row.startedAt())
            .orElseGet(context.clock()::instant);
    return Clock.fixed(start, ZoneOffset.UTC);
  }

  private void requireCurrent() {
    LandingHistory.read(context.ledger().reader(), dataset)
        .replacedBy(context.logicalDate())
        .ifPresent(
            newer -> {
              throw GovernanceException.usage(
                  "Cannot requarantine "
                      + dataset.name()
                      + " of "
                      + context.logicalDate()
                      + ": its rows were replaced by the snapshot of "
                      + newer
                      + ". Mend the quarantine of that date instead.");
            });
  }

  /** The values in the columns and types of the dataset, with what they are known by. */
  private Dataset<Row> asRowsOf(Dataset<Row> slice, Dataset<Row> open) {
    var there = List.of(open.columns());
    var columns = new ArrayList<Column>();
    for (var field : slice.schema().fields()) {
      var value = there.contains(field.name()) ? col(SqlText.quoted(field.name())) : lit(null);
      columns.add(value.cast(field.dataType()).as(field.name()));
    }
    columns.add(col(Quarantine.FINGERPRINT));
    columns.add(col(Quarantine.OCCURRENCE));
    return open.select(columns.toArray(Column[]::new));
  }

  private DatasetPin merge(TableChange change, Originals originals, Dataset<Row> passing) {
    var mended =
        changes.replace(
            change,
            write(),
            originals.identity(),
            passing.select(Quarantine.FINGERPRINT).distinct(),
            passing.select(originals.columns()).unionAll(originals.retained(passing)));
    context.repin(mended);
    return mended;
  }

  private DatasetPin mark(
      TableChange change, DatasetPin quarantine, Dataset<Row> open, Dataset<Row> judged) {
    var released = size(col(Quarantine.FAILED_RULES)).equalTo(0);
    var earlier =
        open.select(
            col(Quarantine.FINGERPRINT),
            col(Quarantine.OCCURRENCE),
            col(Quarantine.FAILED_RULES).as("_earlier"));
    var key = List.of(Quarantine.FINGERPRINT, Quarantine.OCCURRENCE);
    var now = col(Quarantine.FAILED_RULES);
    var marks =
        judged
            .select(col(key.get(0)), col(key.get(1)), now)
            .join(earlier, key.toArray(String[]::new))
            .filter(released.or(not(now.equalTo(col("_earlier")))))
            .select(
                col(key.get(0)),
                col(key.get(1)),
                when(released, col("_earlier")).otherwise(now).as(Quarantine.FAILED_RULES),
                when(released, QuarantineTable.RELEASED)
                    .otherwise(QuarantineTable.OPEN)
                    .as(QuarantineTable.STATE),
                when(released, context.writer().runId().value()).as(QuarantineTable.RELEASED_BY));
    if (marks.isEmpty()) {
      return quarantine;
    }
    var isOpen = col(QuarantineTable.STATE).equalTo(QuarantineTable.OPEN);
    return changes.update(change, table.write(), isOpen, marks, key);
  }

  private TableWrite write() {
    return new TableWrite(
        dataset.name(),
        Places.table(context.config(), dataset.name()),
        dataset.load() == LoadMode.INCREMENT ? TableWrite.Mode.INCREMENT : TableWrite.Mode.SNAPSHOT,
        date(),
        context.request().key(),
        context.generation(),
        context.writer().runId());
  }

  private long expected(DatasetPin base, Originals originals, Dataset<Row> passing, long released) {
    var held =
        originals
            .of(passing)
            .agg(count(lit(1)), count(when(Originals.isRetained(), lit(1))))
            .first();
    return context.rows(base, date()) - held.getLong(0) + held.getLong(1) + released;
  }

  private void record(DatasetPin pin, Conservation rowsKept, long released, String rulesDigest) {
    var slice = "quarantine:" + LandStep.slice(context, dataset);
    context.writer().record(rowsKept.metrics(pin, slice));
    context.writer().record(rowsKept.result(pin, slice, rulesDigest));
    if (released > 0) {
      context
          .writer()
          .record(
              new DatasetVersionRecord(
                  dataset.name(),
                  pin.tableId(),
                  pin.version(),
                  pin.path(),
                  LandingHistory.MENDED,
                  pin.schemaDigest(),
                  context.tables().schemaJson(pin),
                  Optional.of(context.logicalDate()),
                  Optional.of(context.rows(pin, date())),
                  Optional.empty(),
                  List.of(table.write().path())));
    }
  }
}
