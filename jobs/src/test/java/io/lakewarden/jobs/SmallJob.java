package io.lakewarden.jobs;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.EffectiveConfig;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A job of a test: a folder with a configuration and sources, run on the test's session. */
public final class SmallJob {
  /** The logical date of tests that need only one. */
  public static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private final Wiring wiring;
  private final Path folder;
  private final Path config;

  public SmallJob(SparkSession spark, Path folder, String yaml) {
    this(Wiring.over(spark), folder, yaml);
  }

  /** A job whose commands are put together so, for instance with another time. */
  public SmallJob(Wiring wiring, Path folder, String yaml) {
    this.wiring = wiring;
    this.folder = folder;
    this.config = write("job.yaml", yaml);
    wiring.initialise(folder.resolve("ledger").toString());
  }

  /** Puts a file into the job's folder. */
  public Path write(String name, String content) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole pipeline for a date. */
  public RunSummary run(LocalDate date) {
    return run(date, Optional.empty());
  }

  /** The whole pipeline for a date, again where a reason is given. */
  public RunSummary run(LocalDate date, Optional<String> rerunReason) {
    return wiring.pipeline(request("run", date, rerunReason), false);
  }

  /** One step for a date. */
  public RunSummary step(String verb, LocalDate date) {
    return wiring.step(request(verb, date, Optional.empty()));
  }

  /** The request of a verb, as the command line would make it. */
  public RunRequest request(String verb, LocalDate date, Optional<String> rerunReason) {
    var effective = effective();
    return new RunRequest(
        verb, effective, date, RunKey.of(effective.job(), verb, date), rerunReason, "test");
  }

  /** The configuration as a command would have it. */
  public GovernanceConfig effective() {
    return EffectiveConfig.load(config, Map.of(), Map.of());
  }

  /** The rows of a query over the job's ledger. */
  public List<List<Object>> query(String sql) {
    return wiring.query(folder.resolve("ledger").toString(), sql).rows();
  }

  public Wiring wiring() {
    return wiring;
  }
}
