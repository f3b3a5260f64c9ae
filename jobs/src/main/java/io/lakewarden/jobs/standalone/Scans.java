package io.lakewarden.jobs.standalone;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Scans paths that nobody has configured; what was found is kept in the ledger as a run. */
public final class Scans {
  private final PathReader reader;
  private final StandaloneRun run;

  public Scans(SparkSession spark, Clock clock) {
    this.reader = new PathReader(spark, "scan");
    this.run = new StandaloneRun(spark, clock, "scan");
  }

  /**
   * Scans each path in turn.
   *
   * @throws GovernanceException 20 if a path is not there or cannot be read as its format
   */
  public ScanReport scan(ScanRequest request) {
    request.paths().forEach(reader::requireExists);
    var scanned = new ArrayList<ScannedDataset>();
    run.carryOut(
        request.ledger(),
        request.paths().size(),
        context -> {
          for (var path : request.paths()) {
            context.step("scan", path, () -> scanOne(context, request, path, scanned));
          }
        });
    return new ScanReport(scanned);
  }

  private StepResult scanOne(
      RunContext context, ScanRequest request, String path, List<ScannedDataset> scanned) {
    var opened =
        reader.open(
            path, new PathReader.Options(request.format(), request.delimiter(), Optional.empty()));
    var frame = opened.frame();
    var limited = request.sample().map(n -> frame.limit(Math.toIntExact(n))).orElse(frame);
    var found =
        DatasetScan.run(
            new ScanSubject(limited, opened.pin(), "*", List.of(), Set.of()), List.of(), Map.of());
    context.writer().record(opened.record("SCANNED", found.rows()));
    context.writer().record(found.profiles());
    context.writer().record(found.classifications());
    context.writer().record(opened.findings());
    scanned.add(ScannedDataset.of(opened, found));
    return StepResult.done(
            opened.verdict(), found.rows() + " rows, " + opened.names().size() + " columns")
        .withRows(found.rows(), found.rows());
  }
}
