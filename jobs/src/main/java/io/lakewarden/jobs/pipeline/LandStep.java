package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.jobs.landing.Landing;
import io.lakewarden.jobs.landing.LandingOutcome;
import io.lakewarden.jobs.landing.RawSource;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.landing.SourceReader;
import io.lakewarden.jobs.landing.UnreadableSourceException;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.TableInput;
import io.lakewarden.ledger.TableWrite;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Source files become a version of a Delta table, or are refused with the reason. */
final class LandStep implements Step {
  static final String NAME = "land";

  /** The role of a version that a landing wrote. */
  static final String LANDED = "LANDED";

  @Override
  public int subjects(GovernanceConfig config) {
    return config.datasets().size();
  }

  @Override
  public void run(RunContext context, Findings findings) {
    requireSources(context);
    for (var dataset : context.config().datasets()) {
      context.step(NAME, dataset.name(), () -> land(context, dataset));
    }
  }

  private static void requireSources(RunContext context) {
    var hadoop = context.spark().sparkContext().hadoopConfiguration();
    var absent =
        context.config().datasets().stream()
            .map(dataset -> Map.entry(dataset.name(), location(context, dataset)))
            .filter(entry -> !entry.getValue().exists(hadoop))
            .map(entry -> entry.getKey() + " at " + entry.getValue().path())
            .toList();
    if (!absent.isEmpty()) {
      throw new GovernanceException(
          ExitCode.INPUT_NOT_THERE,
          "Cannot land the data of "
              + context.logicalDate()
              + ": nothing is there for "
              + String.join(", ", absent)
              + ". Run again when it has arrived, or check the path and --logical-date.");
    }
  }

  private StepResult land(RunContext context, DatasetConfig dataset) {
    var location = location(context, dataset);
    LandingOutcome outcome;
    try {
      var source = open(context, dataset, location);
      outcome = Landing.examine(source, expected(context, dataset), dataset.load());
    } catch (UnreadableSourceException e) {
      outcome = LandingOutcome.unreadable(e.getMessage());
    }
    if (outcome.frame().isEmpty()) {
      context.writer().record(outcome.records(dataset.name(), "", -1, slice(context, dataset)));
      return StepResult.failed(
          "Cannot land " + dataset.name() + " from " + location.path() + ": " + outcome.refusal());
    }
    requireKey(dataset, List.of(outcome.frame().get().columns()));
    var landed = outcome;
    var digest = digest(context, dataset, location);
    var mended = mended(context, dataset, digest);
    var pin = mended.orElseGet(() -> write(context, dataset, landed));
    context.repin(pin);
    var rows = context.rows(pin, logicalDate(context, dataset));
    context.writer().record(version(context, dataset, location, digest, pin, rows, mended));
    context
        .writer()
        .record(
            outcome.records(dataset.name(), pin.tableId(), pin.version(), slice(context, dataset)));
    var what =
        rows
            + (mended.isEmpty() ? " rows as version " : " rows, mended since, kept as version ")
            + pin.version();
    var warning = outcome.warning();
    return StepResult.done(outcome.verdict(), warning.isEmpty() ? what : what + ". " + warning)
        .withRows(rows, rows);
  }

  private static RawSource open(
      RunContext context, DatasetConfig dataset, SourceLocation location) {
    if (dataset.format() == SourceFormat.DELTA) {
      if (!context.isPinned(sourceName(dataset))) {
        throw UnreadableSourceException.noDeltaTable();
      }
      return SourceReader.typed(context.tables().read(context.pin(sourceName(dataset))));
    }
    return new SourceReader(context.spark()).read(location, dataset.format(), dataset.options());
  }

  /** The name under which a Delta source is pinned, apart from the table it is landed in. */
  static String sourceName(DatasetConfig dataset) {
    return "source:" + dataset.name();
  }

  static SourceLocation location(RunContext context, DatasetConfig dataset) {
    return SourceLocation.of(dataset.path(), context.logicalDate(), context.config().data());
  }

  static String slice(RunContext context, DatasetConfig dataset) {
    return dataset.load() == LoadMode.INCREMENT
        ? DeltaTables.LOGICAL_DATE + "=" + context.logicalDate()
        : "*";
  }

  static Optional<LocalDate> logicalDate(RunContext context, DatasetConfig dataset) {
    return dataset.load() == LoadMode.INCREMENT
        ? Optional.of(context.logicalDate())
        : Optional.empty();
  }

  private static Map<String, String> expected(RunContext context, DatasetConfig dataset) {
    if (!dataset.columns().isEmpty() || !context.isPinned(dataset.name())) {
      return dataset.columns();
    }
    var expected = new LinkedHashMap<String, String>();
    for (var field : context.tables().read(context.pin(dataset.name())).schema().fields()) {
      if (!field.name().equals(DeltaTables.LOGICAL_DATE)) {
        expected.put(field.name(), field.dataType().catalogString());
      }
    }
    return expected;
  }

  private static void requireKey(DatasetConfig dataset, List<String> columns) {
    var absent =
        dataset.key().stream()
            .filter(key -> columns.stream().noneMatch(key::equalsIgnoreCase))
            .toList();
    if (!absent.isEmpty()) {
      throw GovernanceException.usage(
          "Cannot land "
              + dataset.name()
              + ": its key "
              + absent
              + " is no column of the source, which has "
              + columns.stream().limit(30).toList()
              + NearestName.of(absent.get(0), columns)
                  .map(near -> ". The nearest is '" + near + "'")
                  .orElse("")
              + ". Correct datasets."
              + dataset.name()
              + ".key.");
    }
  }

  /** What makes the source the same source, whenever it is looked at. */
  private static Optional<String> digest(
      RunContext context, DatasetConfig dataset, SourceLocation location) {
    if (dataset.format() == SourceFormat.DELTA) {
      var source = context.pin(sourceName(dataset));
      return Optional.of(Digests.sha256(source.tableId() + "@" + source.version()));
    }
    return Optional.of(location.digest(context.spark().sparkContext().hadoopConfiguration()));
  }

  /** The version to go on with where rows of this very source were mended in quarantine. */
  private static Optional<DatasetPin> mended(
      RunContext context, DatasetConfig dataset, Optional<String> digest) {
    var path = Places.table(context.config(), dataset.name());
    return LandingHistory.read(context.ledger().reader(), dataset)
        .mended(context.logicalDate(), digest)
        .map(
            version ->
                context.isPinned(dataset.name())
                        && context.pin(dataset.name()).version() >= version.version()
                    ? context.pin(dataset.name())
                    : context.tables().pin(dataset.name(), path))
        .filter(pin -> pin.path().equals(path));
  }

  private static DatasetPin write(
      RunContext context, DatasetConfig dataset, LandingOutcome outcome) {
    var mode =
        dataset.load() == LoadMode.INCREMENT ? TableWrite.Mode.INCREMENT : TableWrite.Mode.SNAPSHOT;
    return context
        .tables()
        .write(
            outcome.frame().orElseThrow(),
            new TableWrite(
                    dataset.name(),
                    Places.table(context.config(), dataset.name()),
                    mode,
                    logicalDate(context, dataset),
                    context.request().key(),
                    context.generation(),
                    context.writer().runId())
                .madeFrom(inputs(context, dataset)));
  }

  /** Files are named by the ledger's dataset_versions; only a Delta source has a version. */
  private static List<TableInput> inputs(RunContext context, DatasetConfig dataset) {
    return dataset.format() == SourceFormat.DELTA
        ? List.of(new TableInput(context.pin(sourceName(dataset)), List.of()))
        : List.of();
  }

  private static DatasetVersionRecord version(
      RunContext context,
      DatasetConfig dataset,
      SourceLocation location,
      Optional<String> digest,
      DatasetPin pin,
      long rows,
      Optional<DatasetPin> mended) {
    var hadoop = context.spark().sparkContext().hadoopConfiguration();
    boolean files = dataset.format() != SourceFormat.DELTA;
    return new DatasetVersionRecord(
        dataset.name(),
        pin.tableId(),
        pin.version(),
        pin.path(),
        mended.isEmpty() ? LandingHistory.LANDED : LandingHistory.MENDED,
        pin.schemaDigest(),
        context.tables().schemaJson(pin),
        Optional.of(context.logicalDate()),
        Optional.of(rows),
        digest,
        files
            ? location.files(hadoop).stream().map(file -> file.getPath().toString()).toList()
            : List.of(location.path()));
  }
}
