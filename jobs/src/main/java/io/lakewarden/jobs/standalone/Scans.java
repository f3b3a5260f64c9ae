package io.lakewarden.jobs.standalone;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.jobs.landing.Landing;
import io.lakewarden.jobs.landing.RawSource;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.landing.SourceReader;
import io.lakewarden.jobs.landing.UnreadableSourceException;
import io.lakewarden.jobs.run.GovernedRun;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scans paths that nobody has configured; what was found is kept in the ledger as a run. */
public final class Scans {
  private static final Logger LOG = LoggerFactory.getLogger(Scans.class);

  private final SparkSession spark;
  private final Clock clock;

  public Scans(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * Scans each path in turn.
   *
   * @throws GovernanceException 20 if a path is not there, 21 if it cannot be read as its format
   */
  public ScanReport scan(ScanRequest request) {
    request.paths().forEach(this::requireExists);
    var ledger = Ledger.init(spark, request.ledger());
    var now = clock.instant();
    var run =
        new RunRequest(
            "scan",
            configuration(request),
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            new RunKey("scan@" + now.toEpochMilli() + "-" + ProcessHandle.current().pid()),
            Optional.empty(),
            "manual");
    var scanned = new ArrayList<ScannedDataset>();
    var summary = new GovernedRun(spark, ledger, clock).execute(run, new Work(request, scanned));
    if (summary.exitCode() != ExitCode.DONE) {
      throw new GovernanceException(summary.exitCode(), summary.message());
    }
    return new ScanReport(scanned);
  }

  private void requireExists(String path) {
    if (!location(path).exists(spark.sparkContext().hadoopConfiguration())) {
      throw GovernanceException.usage(
          "Cannot scan " + path + ": nothing is there. Check the path.");
    }
  }

  private static SourceLocation location(String path) {
    return new SourceLocation(
        SourceLocation.resolve(path, Path.of("").toAbsolutePath().toString()));
  }

  private static GovernanceConfig configuration(ScanRequest request) {
    return new GovernanceConfig(
        "scan",
        ".",
        request.ledger(),
        request.ledger(),
        request.ledger(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private final class Work implements RunWork {
    private final ScanRequest request;
    private final List<ScannedDataset> scanned;

    Work(ScanRequest request, List<ScannedDataset> scanned) {
      this.request = request;
      this.scanned = scanned;
    }

    @Override
    public List<DatasetPin> pins(RunRequest run, SparkSession session) {
      return List.of();
    }

    @Override
    public int expectedSteps(GovernanceConfig config) {
      return request.paths().size();
    }

    @Override
    public void carryOut(RunContext context) {
      for (var path : request.paths()) {
        context.step("scan", path, () -> scanOne(context, path));
      }
    }

    private StepResult scanOne(RunContext context, String path) {
      var location = location(path);
      var format = request.format().orElseGet(() -> formatOf(location));
      var pin = pin(location, format);
      var source = open(location, format, pin);
      var outcome = Landing.examine(source, Map.of(), LoadMode.SNAPSHOT);
      var frame = outcome.frame().orElseThrow(() -> unreadable(path, format, outcome.refusal()));
      if (!outcome.warning().isEmpty()) {
        LOG.warn("{}: {}", path, outcome.warning());
      }
      var limited = request.sample().map(n -> frame.limit(Math.toIntExact(n))).orElse(frame);
      var found =
          DatasetScan.run(
              new ScanSubject(limited, pin, "*", List.of(), Set.of()), List.of(), Map.of());
      context.writer().record(version(location, format, pin, found.rows(), frame.schema().json()));
      context.writer().record(found.profiles());
      context.writer().record(found.classifications());
      scanned.add(ScannedDataset.of(pin.dataset(), path, format, source.names(), found));
      return StepResult.done(
              Verdict.PASS, found.rows() + " rows, " + source.names().size() + " columns")
          .withRows(found.rows(), found.rows());
    }

    private RawSource open(SourceLocation location, SourceFormat format, DatasetPin pin) {
      if (format == SourceFormat.DELTA) {
        return SourceReader.typed(new DeltaTables(spark).read(pin));
      }
      var options = new LinkedHashMap<String, String>();
      request.delimiter().ifPresent(delimiter -> options.put("delimiter", delimiter));
      try {
        var source = new SourceReader(spark).read(location, format, options);
        if (source.delimiterHint().isPresent()) {
          throw GovernanceException.usage(
              "Cannot scan "
                  + location.path()
                  + ": its header is one column that contains '"
                  + source.delimiterHint().get().replace("\t", "\\t")
                  + "'. Use --delimiter if that separates the columns.");
        }
        return source;
      } catch (UnreadableSourceException e) {
        throw unreadable(location.path(), format, e.getMessage());
      }
    }

    private GovernanceException unreadable(String path, SourceFormat format, String reason) {
      return new GovernanceException(
          ExitCode.USAGE,
          "Cannot scan "
              + path
              + " as "
              + format.sparkName()
              + ": "
              + reason
              + (reason.endsWith(".") ? "" : ".")
              + " Check the file, or name its format with --format.");
    }

    private DatasetPin pin(SourceLocation location, SourceFormat format) {
      var name = stem(location.path());
      if (format == SourceFormat.DELTA) {
        return new DeltaTables(spark).pin(name, location.path());
      }
      // A file has no versions; its bytes identify it.
      var digest = location.digest(spark.sparkContext().hadoopConfiguration());
      return new DatasetPin(name, location.path(), digest, 0, Digests.sha256(""));
    }

    private DatasetVersionRecord version(
        SourceLocation location, SourceFormat format, DatasetPin pin, long rows, String schema) {
      return new DatasetVersionRecord(
          pin.dataset(),
          pin.tableId(),
          pin.version(),
          pin.path(),
          "SCANNED",
          Digests.sha256(schema),
          schema,
          Optional.empty(),
          Optional.of(rows),
          format == SourceFormat.DELTA ? Optional.empty() : Optional.of(pin.tableId()),
          List.of(location.path()));
    }
  }

  private SourceFormat formatOf(SourceLocation location) {
    var name = location.path().toLowerCase(Locale.ROOT);
    if (new DeltaTables(spark).exists(location.path())) {
      return SourceFormat.DELTA;
    }
    var sample =
        location.files(spark.sparkContext().hadoopConfiguration()).stream()
            .map(file -> file.getPath().getName().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse(name);
    if (sample.endsWith(".parquet")) {
      return SourceFormat.PARQUET;
    }
    if (sample.endsWith(".json") || sample.endsWith(".jsonl") || sample.endsWith(".ndjson")) {
      return SourceFormat.JSON;
    }
    if (!name.endsWith(sample) && !sample.matches(".*\\.(csv|tsv)(\\.\\w+)?")) {
      throw GovernanceException.usage(
          "Cannot scan "
              + location.path()
              + ": it is no Delta table, and its files have no ending that tells their format. Name"
              + " it with --format.");
    }
    return SourceFormat.CSV;
  }

  private static String stem(String path) {
    var name = path.replaceAll("/+$", "").replaceAll(".*/", "");
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
