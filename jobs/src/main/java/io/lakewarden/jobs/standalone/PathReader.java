package io.lakewarden.jobs.standalone;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.landing.Landing;
import io.lakewarden.jobs.landing.RawSource;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.landing.SourceReader;
import io.lakewarden.jobs.landing.UnreadableSourceException;
import io.lakewarden.ledger.DeltaTables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads paths that nobody has configured, with the types that landing would give them. */
final class PathReader {
  private static final Logger LOG = LoggerFactory.getLogger(PathReader.class);

  private final SparkSession spark;
  private final String verb;

  /**
   * @param verb what is to be done with the paths, for messages
   */
  PathReader(SparkSession spark, String verb) {
    this.spark = spark;
    this.verb = verb;
  }

  /** How a path is to be read, as far as the caller says. */
  record Options(
      Optional<SourceFormat> format, Optional<String> delimiter, Optional<Long> version) {}

  /**
   * Checks a path before anything is done.
   *
   * @throws GovernanceException 20 if nothing is there
   */
  void requireExists(String path) {
    if (!location(path).exists(spark.sparkContext().hadoopConfiguration())) {
      throw GovernanceException.usage(
          "Cannot " + verb + " " + path + ": nothing is there. Check the path.");
    }
  }

  /**
   * Opens a path.
   *
   * @throws GovernanceException 20 if it cannot be read as its format, or a version is asked of
   *     files; 28 if a version is not kept
   */
  OpenedPath open(String path, Options options) {
    var location = location(path);
    var format = options.format().orElseGet(() -> formatOf(location));
    if (options.version().isPresent() && format != SourceFormat.DELTA) {
      throw GovernanceException.usage(
          "Cannot "
              + verb
              + " "
              + path
              + " at version "
              + options.version().get()
              + ": it is "
              + format.sparkName()
              + ", and only Delta tables have versions. Leave the version out.");
    }
    var pin = pin(location, format, options.version());
    var source = source(location, format, pin, options);
    var outcome = Landing.examine(source, Map.of(), LoadMode.SNAPSHOT);
    var frame = outcome.frame().orElseThrow(() -> unreadable(path, format, outcome.refusal()));
    if (!outcome.warning().isEmpty()) {
      LOG.warn("{}: {}", path, outcome.warning());
    }
    var warnings =
        outcome.warnings().stream().map(finding -> new SourceWarning(path, finding)).toList();
    return new OpenedPath(path, location.path(), format, pin, source.names(), warnings, frame);
  }

  private static SourceLocation location(String path) {
    return new SourceLocation(
        SourceLocation.resolve(path, Path.of("").toAbsolutePath().toString()));
  }

  private RawSource source(
      SourceLocation location, SourceFormat format, DatasetPin pin, Options wanted) {
    if (format == SourceFormat.DELTA) {
      return SourceReader.typed(new DeltaTables(spark).read(pin));
    }
    var options = new LinkedHashMap<String, String>();
    wanted.delimiter().ifPresent(delimiter -> options.put("delimiter", delimiter));
    try {
      var source = new SourceReader(spark).read(location, format, options);
      if (source.delimiterHint().isPresent()) {
        throw GovernanceException.usage(
            "Cannot "
                + verb
                + " "
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
        "Cannot "
            + verb
            + " "
            + path
            + " as "
            + format.sparkName()
            + ": "
            + reason
            + (reason.endsWith(".") ? "" : ".")
            + " Check the file, or name its format with --format.");
  }

  private DatasetPin pin(SourceLocation location, SourceFormat format, Optional<Long> version) {
    var name = stem(location.path());
    if (format == SourceFormat.DELTA) {
      var tables = new DeltaTables(spark);
      return version
          .map(wanted -> tables.pin(name, location.path(), wanted))
          .orElseGet(() -> tables.pin(name, location.path()));
    }
    // A file has no versions; its bytes identify it.
    var digest = location.digest(spark.sparkContext().hadoopConfiguration());
    return new DatasetPin(name, location.path(), digest, 0, Digests.sha256(""));
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
          "Cannot "
              + verb
              + " "
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
