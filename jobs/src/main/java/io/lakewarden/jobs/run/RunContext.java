package io.lakewarden.jobs.run;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.QuarantineMode;
import io.lakewarden.core.record.RunStepRecord;
import io.lakewarden.jobs.spark.Cost;
import io.lakewarden.jobs.spark.CostMeter;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.RunWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the steps of one run share: what they read from, write to and have done. */
public final class RunContext {
  private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

  private final RunRequest request;
  private final int generation;
  private final SparkSession spark;
  private final Ledger ledger;
  private final RunWriter writer;
  private final CostMeter meter;
  private final Clock clock;
  private final Progress progress;
  private final Map<String, DatasetPin> pins = new LinkedHashMap<>();
  private final List<RunStepRecord> steps = new ArrayList<>();
  private final Map<String, String> blockedModels = new LinkedHashMap<>();
  private final List<Runnable> afterWork = new ArrayList<>();
  private final List<Runnable> afterClosing = new ArrayList<>();
  private Map<String, List<LocalDate>> refusedDeliveries;
  private PastMetrics pastMetrics;
  private Optional<Conclusion> conclusion = Optional.empty();

  RunContext(
      RunRequest request,
      int generation,
      List<DatasetPin> startPins,
      SparkSession spark,
      Ledger ledger,
      RunWriter writer,
      CostMeter meter,
      Clock clock,
      Progress progress) {
    this.request = request;
    this.generation = generation;
    this.spark = spark;
    this.ledger = ledger;
    this.writer = writer;
    this.meter = meter;
    this.clock = clock;
    this.progress = progress;
    startPins.forEach(pin -> pins.put(pin.dataset(), pin));
  }

  public RunRequest request() {
    return request;
  }

  public GovernanceConfig config() {
    return request.config();
  }

  public LocalDate logicalDate() {
    return request.logicalDate();
  }

  public int generation() {
    return generation;
  }

  public SparkSession spark() {
    return spark;
  }

  public Ledger ledger() {
    return ledger;
  }

  public RunWriter writer() {
    return writer;
  }

  public DeltaTables tables() {
    return new DeltaTables(spark);
  }

  public Clock clock() {
    return clock;
  }

  /** When the run started; the same for an attempt that finishes it after a crash. */
  public Instant startedAt() {
    return ledger.latest(request.key()).orElseThrow().start().startedAt();
  }

  /** Whether a version of this dataset is known to the run. */
  public boolean isPinned(String dataset) {
    return pins.containsKey(dataset);
  }

  /** The version of a dataset that this run reads. */
  public DatasetPin pin(String dataset) {
    var pin = pins.get(dataset);
    if (pin == null) {
      throw new GovernanceException(
          ExitCode.INPUT_NOT_THERE,
          "Cannot read "
              + dataset
              + ": it has no version yet. Land or derive it first, for instance with the verb 'run'.");
    }
    return pin;
  }

  /** From here on the run reads this version of the dataset. */
  public void repin(DatasetPin pin) {
    pins.put(pin.dataset(), pin);
  }

  /** The versions known so far. */
  public List<DatasetPin> pins() {
    return List.copyOf(pins.values());
  }

  /**
   * The rows of a dataset at its pinned version. Rows that were landed for a later date than the
   * run's are left out, so that a backfill does not see the future, and so are earlier dates that
   * the data gate refused. Of a dataset that diverts, rows that break a blocking rule are left out.
   */
  public Dataset<Row> frame(String dataset) {
    var visible = visible(dataset);
    return config().datasets().stream()
        .filter(candidate -> candidate.name().equals(dataset))
        .filter(candidate -> candidate.quarantine() == QuarantineMode.DIVERT)
        .findFirst()
        .map(
            candidate ->
                Diverted.from(visible, candidate, frames(this::visible), logicalDate(), clock))
        .orElse(visible);
  }

  /** The datasets that are pinned, by name, as rules that look at other datasets see them. */
  public Map<String, Dataset<Row>> frames() {
    return frames(this::frame);
  }

  private Map<String, Dataset<Row>> frames(Function<String, Dataset<Row>> reading) {
    var frames = new LinkedHashMap<String, Dataset<Row>>();
    for (var other : config().datasets()) {
      if (isPinned(other.name())) {
        frames.put(other.name(), reading.apply(other.name()));
      }
    }
    return frames;
  }

  private Dataset<Row> visible(String dataset) {
    var frame = tables().read(pin(dataset));
    if (!List.of(frame.columns()).contains(DeltaTables.LOGICAL_DATE)) {
      return frame;
    }
    var date = functions.col(DeltaTables.LOGICAL_DATE);
    var visible = frame.filter(date.leq(functions.lit(logicalDate())));
    var refused = refused(dataset);
    return refused.isEmpty()
        ? visible
        : visible.filter(functions.not(date.isin(refused.toArray())));
  }

  /**
   * The deliveries behind {@link #frame} of a dataset of increments, each with a digest that
   * changes when its rows do.
   */
  public SortedMap<LocalDate, String> deliveries(String dataset) {
    var files = tables().files(pin(dataset));
    var deliveries = new TreeMap<LocalDate, String>();
    visibleDates(dataset).forEach(date -> deliveries.put(date, files.digest(Optional.of(date))));
    return deliveries;
  }

  /** The logical dates of increments whose rows {@link #frame} has, in order. */
  public List<LocalDate> visibleDates(String dataset) {
    var refused = refused(dataset);
    return tables().files(pin(dataset)).dates().stream()
        .filter(date -> !date.isAfter(logicalDate()) && !refused.contains(date))
        .toList();
  }

  private List<LocalDate> refused(String dataset) {
    if (refusedDeliveries == null) {
      refusedDeliveries = RefusedDeliveries.read(ledger().reader());
    }
    var dates =
        refusedDeliveries.getOrDefault(dataset, List.of()).stream()
            .filter(date -> date.isBefore(logicalDate()))
            .toList();
    if (!dates.isEmpty()) {
      LOG.warn("The deliveries of {} that the gate refused are left out: {}", dataset, dates);
    }
    return dates;
  }

  /**
   * What earlier runs measured of a dataset, by metric and logical date, later dates too; read once
   * per run and without a Spark job.
   *
   * @param slice the slice of the dataset that this run judges
   */
  public List<MetricPoint> pastMetrics(String dataset, String slice) {
    if (pastMetrics == null) {
      pastMetrics = PastMetrics.read(ledger().reader());
    }
    return pastMetrics.of(dataset, slice);
  }

  /** How many rows a version has, of one logical date where one is given. */
  public long rows(DatasetPin pin, Optional<LocalDate> date) {
    return tables().rows(pin, date);
  }

  /** Runs one step about one subject, measures what it cost and keeps its record. */
  public StepResult step(String name, String subject, Supplier<StepResult> work) {
    progress.begin(name, subject);
    spark.sparkContext().setJobDescription("lakewarden " + name + " " + subject);
    var before = meter.read();
    var startedAt = clock.instant();
    StepResult result;
    try {
      result = work.get();
      afterWork.forEach(Runnable::run);
    } catch (Exception | LinkageError | AssertionError e) {
      keep(name, subject, StepResult.failed(Failures.message(e)), before, startedAt);
      throw e;
    }
    keep(name, subject, result, before, startedAt);
    return result;
  }

  private void keep(
      String name, String subject, StepResult result, Cost before, Instant startedAt) {
    var cost = meter.read().since(before);
    var step =
        new RunStepRecord(
            steps.size() + 1,
            name,
            subject,
            result.state(),
            result.verdict(),
            result.message(),
            startedAt,
            clock.instant(),
            result.rowsIn(),
            result.rowsOut(),
            cost.scans(),
            cost.sparkJobs(),
            cost.bytesRead());
    steps.add(step);
    progress.end(step);
  }

  /** Does this whenever a step has done its work, before it counts as done. */
  public void afterEachStep(Runnable action) {
    afterWork.add(action);
  }

  /** Does this once everything that the run has recorded is in the ledger. */
  public void afterClosing(Runnable action) {
    afterClosing.add(action);
  }

  /** Lets a run that completes say this of itself, and of what it was to publish. */
  public void conclude(String message, String publication) {
    conclusion = Optional.of(new Conclusion(message, publication));
  }

  Optional<Conclusion> conclusion() {
    return conclusion;
  }

  /**
   * What a run says of itself.
   *
   * @param publication published or pending
   */
  record Conclusion(String message, String publication) {}

  /** Whether the line of the last step, one that did not fail, has said this already. */
  boolean hasTold(String message) {
    if (steps.isEmpty()) {
      return false;
    }
    var last = steps.get(steps.size() - 1);
    return last.verdict() != Verdict.FAIL && last.message().equals(message);
  }

  /** No step follows. */
  void endProgress() {
    progress.flush();
  }

  /** The run is closed. */
  void closed() {
    afterClosing.forEach(Runnable::run);
  }

  /** The steps done so far. */
  public List<RunStepRecord> steps() {
    return List.copyOf(steps);
  }

  /** Whether a step about this subject failed. */
  public boolean failed(String subject) {
    return steps.stream()
        .anyMatch(step -> step.subject().equals(subject) && step.verdict() == Verdict.FAIL);
  }

  /**
   * Ends the run with 21 if a step about data failed.
   *
   * @throws GovernanceException naming what failed
   */
  public void requireQuality() {
    var failed =
        steps.stream()
            .filter(step -> step.verdict() == Verdict.FAIL || step.state() == RunState.FAIL)
            .map(step -> step.step() + " " + step.subject() + ": " + step.message())
            .toList();
    if (!failed.isEmpty()) {
      var reasons = String.join("; ", failed);
      throw new GovernanceException(
          ExitCode.QUALITY_GATE_FAILED,
          "The data quality gate is closed, nothing downstream was written. "
              + reasons
              + (reasons.endsWith(".") ? "" : ".")
              + " Mend the source, or mend the rows in quarantine and requarantine them; then run"
              + " again.");
    }
  }

  /** Notes that a model may not go into production; the run goes on and ends with 22. */
  public void block(String model, String reason) {
    blockedModels.put(model, reason);
  }

  /** Why models were blocked, by model. */
  public Map<String, String> blockedModels() {
    return Map.copyOf(blockedModels);
  }

  /** The worst verdict of all steps. */
  public Verdict verdict() {
    return Verdict.worst(steps.stream().map(RunStepRecord::verdict).toList());
  }
}
