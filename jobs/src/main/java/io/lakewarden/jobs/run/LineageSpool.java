package io.lakewarden.jobs.run;

import io.lakewarden.core.Digests;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.spool.Spool;
import io.lakewarden.lineage.spool.SpoolFile;
import io.lakewarden.lineage.spool.SpoolFormat;
import io.lakewarden.lineage.spool.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run captured, on local disk from before a step counts as done until the ledger has it.
 * When the process dies in between, the next attempt of the run finds it here.
 *
 * <p>A folder that cannot be written costs a warning and leaves the run alone.
 */
public final class LineageSpool {
  private static final Logger LOG = LoggerFactory.getLogger(LineageSpool.class);

  private final Path folder;
  private final Spool spool;
  private final List<CapturedStatement> leftBehind;

  private LineageSpool(Path folder, String job) {
    this.folder = folder;
    leftBehind = files(folder).stream().flatMap(file -> read(file).stream()).toList();
    spool = new Spool(SpoolSettings.of(folder, job));
  }

  /** The spool of a run; it is gone when the run is closed. */
  public static LineageSpool of(RunContext context) {
    var request = context.request();
    var folder =
        root(context.spark(), context.config().ledger())
            .resolve(request.verb() + "-" + context.writer().runId());
    var spool = new LineageSpool(folder, request.key().value());
    context.afterClosing(spool::discard);
    return spool;
  }

  /**
   * What runs of this verb that died have left, file by file. Runs that are still at work are left
   * out.
   */
  public static List<Path> orphans(SparkSession spark, String ledger, String verb) {
    var root = root(spark, ledger);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(root)) {
      return runs.filter(run -> run.getFileName().toString().startsWith(verb + "-"))
          .flatMap(run -> files(run).stream())
          .filter(LineageSpool::isOrphan)
          .sorted()
          .toList();
    } catch (IOException e) {
      LOG.warn("Cannot list {}: {}", root, e.getClass().getSimpleName());
      return List.of();
    }
  }

  /** What attempts of this run that died had captured. */
  public List<CapturedStatement> leftBehind() {
    return leftBehind;
  }

  /** What is handed over is on disk when this returns. */
  public void keep(List<CapturedStatement> statements) {
    spool.append(statements);
  }

  private void discard() {
    spool.close();
    if (!FileUtil.fullyDelete(folder.toFile()) && Files.exists(folder)) {
      LOG.warn("Cannot remove {}: the ledger has what lies there; remove it.", folder);
    }
  }

  /** In the ledger's folder where that is a local one. */
  private static Path root(SparkSession spark, String ledger) {
    var path = new org.apache.hadoop.fs.Path(ledger);
    try {
      if (FileSystem.get(path.toUri(), spark.sessionState().newHadoopConf())
          instanceof LocalFileSystem files) {
        return files.pathToFile(path).toPath().resolve("_spool");
      }
    } catch (IOException e) {
      LOG.debug("The ledger's storage is not there", e);
    }
    return Path.of(System.getProperty("user.home"), ".lakewarden", "runs")
        .resolve(Digests.sha256(ledger).substring(0, 16));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> SpoolFile.isNameOfOne(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      LOG.warn("Cannot list {}: {}", folder, e.getClass().getSimpleName());
      return List.of();
    }
  }

  /** A file without a byte may be one that its writer has created but not locked yet. */
  private static boolean isOrphan(Path file) {
    try {
      return Files.size(file) > 0 && !SpoolFile.isBeingWritten(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<CapturedStatement> read(Path file) {
    try {
      var content = new SpoolFormat().read(file);
      content.damage().forEach(damage -> LOG.warn("{}: {}", file, damage));
      return content.statements();
    } catch (IOException e) {
      LOG.warn("Cannot read {}: {}", file, e.getClass().getSimpleName());
      return List.of();
    }
  }
}
