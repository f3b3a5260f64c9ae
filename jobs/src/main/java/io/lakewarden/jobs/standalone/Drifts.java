package io.lakewarden.jobs.standalone;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.jobs.spark.Cost;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.drift.CategoryNaming;
import io.lakewarden.quality.drift.ColumnDrift;
import io.lakewarden.quality.drift.Drift;
import io.lakewarden.quality.drift.DriftReport;
import io.lakewarden.quality.drift.DriftThresholds;
import io.lakewarden.quality.drift.SharedColumns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Compares two paths, or two versions of one; what was found is kept in the ledger as a run. */
public final class Drifts {
  private final PathReader reader;
  private final StandaloneRun run;

  public Drifts(SparkSession spark, Clock clock) {
    this.reader = new PathReader(spark, "compare");
    this.run = new StandaloneRun(spark, clock, "drift");
  }

  /** Both sides as they were read, and what was found. */
  private record Found(
      OpenedPath reference, OpenedPath current, SharedColumns shared, DriftReport drift) {}

  /**
   * Compares the current path with the reference.
   *
   * @throws GovernanceException 20 if a path is not there or cannot be read, if a column is on
   *     neither side, or if no column is on both; 28 if a version is not kept
   */
  public ComparedPaths compare(DriftRequest request) {
    reader.requireExists(request.reference().path());
    reader.requireExists(request.current().path());
    var found = new ArrayList<Found>();
    var cost = new ArrayList<Cost>();
    run.carryOut(
        request.ledger(),
        1,
        context -> {
          context.step("drift", request.current().path(), () -> step(context, request, found));
          context
              .steps()
              .forEach(
                  step -> cost.add(new Cost(step.scans(), step.sparkJobs(), step.bytesRead())));
        });
    var one = found.get(0);
    return new ComparedPaths(
        one.reference(), one.current(), one.shared(), one.drift(), cost.get(0));
  }

  private StepResult step(RunContext context, DriftRequest request, List<Found> found) {
    var reference = open(request.reference());
    var current = open(request.current());
    var shared = SharedColumns.of(reference.frame(), current.frame());
    var columns = columns(request, reference, current, shared);
    var drift =
        Drift.compare(reference.frame(), current.frame(), columns, DriftThresholds.DEFAULTS);
    context.writer().record(reference.findings());
    context.writer().record(current.findings());
    context.writer().record(reference.record("REFERENCE", drift.referenceRows()));
    context.writer().record(current.record("SCANNED", drift.currentRows()));
    context
        .writer()
        .record(
            drift.records(
                current.pin().dataset(),
                reference.label(),
                current.label(),
                CategoryNaming.LEDGER));
    found.add(new Found(reference, current, shared, drift));
    var drifted = drift.drifted().stream().map(ColumnDrift::name).toList();
    var rows = drift.referenceRows() + drift.currentRows();
    return StepResult.done(
            drifted.isEmpty()
                ? Verdict.worst(List.of(reference.verdict(), current.verdict()))
                : Verdict.WARN,
            drifted.isEmpty()
                ? columns.size() + " columns compared, none drifted"
                : "of " + columns.size() + " columns drifted " + drifted)
        .withRows(rows, 0);
  }

  private OpenedPath open(DriftRequest.Side side) {
    return reader.open(
        side.path(), new PathReader.Options(side.format(), side.delimiter(), side.version()));
  }

  private static List<String> columns(
      DriftRequest request, OpenedPath reference, OpenedPath current, SharedColumns shared) {
    if (request.columns().isEmpty()) {
      var columns =
          shared.both().stream().filter(name -> !name.equals(DeltaTables.LOGICAL_DATE)).toList();
      if (columns.isEmpty()) {
        throw GovernanceException.usage(
            "Cannot compare "
                + current.path()
                + " with "
                + reference.path()
                + ": no column is in both of them. Check the paths, and the header of CSV files.");
      }
      return columns;
    }
    var known = new ArrayList<>(List.of(reference.frame().columns()));
    known.addAll(List.of(current.frame().columns()));
    for (var name : request.columns()) {
      if (known.stream().noneMatch(name::equalsIgnoreCase)) {
        throw GovernanceException.usage(
            "Cannot compare column '"
                + name
                + "': neither "
                + reference.path()
                + " nor "
                + current.path()
                + " has it"
                + NearestName.of(name, known).map(n -> "; the nearest is '" + n + "'").orElse("")
                + ". Check --columns.");
      }
    }
    return request.columns().stream().distinct().toList();
  }
}
