package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.ledger.DeltaTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A sequence of steps as the work of one run. The gate stands between the steps about data and
 * those that derive, train and score: nothing downstream is written when it is closed.
 */
public final class Pipeline implements RunWork {
  private final List<Step> aboutData;
  private final List<Step> downstream;

  private Pipeline(List<Step> aboutData, List<Step> downstream) {
    this.aboutData = List.copyOf(aboutData);
    this.downstream = List.copyOf(downstream);
  }

  /**
   * The pipeline behind a verb: all of it for {@code run}, one step for the others. Training
   * derives its tables first.
   *
   * @throws IllegalArgumentException if no pipeline belongs to the verb
   */
  public static Pipeline of(String verb) {
    return switch (verb) {
      case "run" ->
          new Pipeline(
              List.of(new LandStep(), new ValidateStep(), new ClassifyStep()),
              List.of(new TransformStep(), new TrainStep(), new ScoreStep(), new MonitorStep()));
      case "land" -> new Pipeline(List.of(new LandStep()), List.of());
      case "validate" -> new Pipeline(List.of(new ValidateStep()), List.of());
      case "classify" -> new Pipeline(List.of(new ClassifyStep()), List.of());
      case "train" -> new Pipeline(List.of(), List.of(new TransformStep(), new TrainStep()));
      case "score" -> new Pipeline(List.of(), List.of(new TransformStep(), new ScoreStep()));
      case "monitor" -> new Pipeline(List.of(), List.of(new MonitorStep()));
      default -> throw new IllegalArgumentException("No pipeline for " + verb);
    };
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    var tables = new DeltaTables(spark);
    var config = request.config();
    var pins = new ArrayList<DatasetPin>();
    for (var dataset : config.datasets()) {
      pinIfThere(tables, pins, dataset.name(), Places.table(config, dataset.name()));
      if (dataset.format() == SourceFormat.DELTA) {
        pinIfThere(tables, pins, LandStep.sourceName(dataset), source(request, dataset));
      }
    }
    for (var transform : config.transforms()) {
      pinIfThere(tables, pins, transform.name(), Places.table(config, transform.name()));
    }
    return pins;
  }

  private static String source(RunRequest request, DatasetConfig dataset) {
    return SourceLocation.of(dataset.path(), request.logicalDate(), request.config().data()).path();
  }

  private static void pinIfThere(
      DeltaTables tables, List<DatasetPin> pins, String name, String path) {
    if (tables.exists(path)) {
      pins.add(tables.pin(name, path));
    }
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return aboutData.stream().mapToInt(step -> step.subjects(config)).sum()
        + downstream.stream().mapToInt(step -> step.subjects(config)).sum();
  }

  @Override
  public void carryOut(RunContext context) {
    var findings = new Findings();
    if (aboutData.stream().anyMatch(ValidateStep.class::isInstance)) {
      findings.certification(context).requireKey();
    }
    try (var lineage = LineageOfRun.capture(context, findings)) {
      aboutData.forEach(step -> step.run(context, findings));
      context.requireQuality();
      downstream.forEach(step -> step.run(context, findings));
    }
  }
}
