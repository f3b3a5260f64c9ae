package io.lakewarden.jobs.standalone;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.CertificatesConfig;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.certificate.CertificateKeys;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.pipeline.Places;
import io.lakewarden.jobs.projection.PublishWork;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.standalone.Plan.Check;
import io.lakewarden.jobs.standalone.Plan.Item;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.lineage.atlas.AtlasProbe;
import io.lakewarden.quality.rules.RuleParser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Looks at everything a run depends on, without writing anything. */
public final class Doctor {
  private final SparkSession spark;
  private final Clock clock;
  private final DeltaTables tables;

  public Doctor(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
    this.tables = new DeltaTables(spark);
  }

  /** What a run of this request would read and write, and what would stop it. */
  public Plan examine(RunRequest request) {
    var config = request.config();
    var checks = new ArrayList<Check>();
    checks.add(Check.ok("configuration", "valid"));
    checks.add(check("ledger", () -> ledger(config.ledger())));
    checks.add(writable("warehouse", config.warehouse()));
    checks.add(writable("reports", config.reports()));
    for (var dataset : config.datasets()) {
      checks.add(check("rules of " + dataset.name(), () -> rules(dataset)));
      checks.add(check("source of " + dataset.name(), () -> source(request, dataset)));
    }
    checks.add(check("certificates", () -> certificates(config)));
    config
        .publication()
        .ifPresent(publication -> checks.add(check("atlas", () -> atlas(publication))));
    return new Plan(checks, reads(request), writes(request));
  }

  private static Check check(String subject, Supplier<String> probe) {
    try {
      return Check.ok(subject, probe.get());
    } catch (GovernanceException e) {
      return new Check(subject, e.exitCode(), e.getMessage());
    }
  }

  private String ledger(String directory) {
    Ledger.open(spark, directory);
    return "initialised at " + directory;
  }

  private static Check writable(String subject, String folder) {
    if (URI.create(folder.replace(' ', '+')).getScheme() != null) {
      return Check.ok(subject, folder + " (remote: write access shows when a run starts)");
    }
    var existing = Path.of(folder);
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean writable =
        existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    return writable
        ? Check.ok(subject, folder + " can be written")
        : new Check(
            subject,
            ExitCode.USAGE,
            "Cannot write below " + existing + ". Choose another folder for " + subject + ".");
  }

  private static String rules(DatasetConfig dataset) {
    return RuleParser.parseAll(dataset, LocalDate.EPOCH).size() + " rules can be evaluated";
  }

  private String source(RunRequest request, DatasetConfig dataset) {
    var location = location(request, dataset);
    if (dataset.format() == SourceFormat.DELTA) {
      return tables.pin(dataset.name(), location.path()).label() + " at " + location.path();
    }
    var hadoop = spark.sparkContext().hadoopConfiguration();
    if (!location.exists(hadoop)) {
      throw new GovernanceException(
          ExitCode.INPUT_NOT_THERE,
          "Nothing is at " + location.path() + " yet. Wait for it, or correct the path.");
    }
    return location.files(hadoop).size() + " file(s) at " + location.path();
  }

  private static String certificates(GovernanceConfig config) {
    var signs =
        config
            .certificates()
            .flatMap(CertificatesConfig::key)
            .map(key -> key + " signs as key " + CertificateKeys.signing(key).publicKey().id())
            .orElse("none are written, because certificates.key names no key");
    var trusted = config.certificates().map(CertificateKeys::trusted).orElse(Map.of()).keySet();
    return signs + (trusted.isEmpty() ? "" : "; those of keys " + trusted + " count");
  }

  private String atlas(PublicationConfig publication) {
    var target = PublishWork.target(publication, System.getenv());
    AtlasProbe.problem(target, clock)
        .ifPresent(
            problem -> {
              throw new GovernanceException(
                  ExitCode.UNAVAILABLE,
                  "Cannot publish to Atlas at "
                      + target.url()
                      + ": "
                      + problem
                      + ". A run would leave its publication pending.");
            });
    return "answers at " + target.url() + " and accepts the login";
  }

  private List<Item> reads(RunRequest request) {
    var reads = new ArrayList<Item>();
    for (var dataset : request.config().datasets()) {
      reads.add(new Item("source", dataset.name(), location(request, dataset).path()));
    }
    return reads;
  }

  private List<Item> writes(RunRequest request) {
    GovernanceConfig config = request.config();
    var writes = new ArrayList<Item>();
    config
        .datasets()
        .forEach(d -> writes.add(table("table", d.name(), Places.table(config, d.name()))));
    config
        .datasets()
        .forEach(
            d -> writes.add(table("quarantine", d.name(), Places.quarantine(config, d.name()))));
    config
        .transforms()
        .forEach(t -> writes.add(table("table", t.name(), Places.table(config, t.name()))));
    for (var model : config.models()) {
      writes.add(new Item("model", model.name(), config.warehouse() + "/models/" + model.name()));
      model
          .scoring()
          .ifPresent(
              scoring ->
                  writes.add(
                      table(
                          "predictions", model.name(), Places.predictions(config, model.name()))));
    }
    writes.add(new Item("ledger", config.job(), config.ledger()));
    writes.add(new Item("report", config.job(), config.reports()));
    config.publication().ifPresent(p -> writes.add(new Item("atlas", config.job(), p.atlasUrl())));
    return writes;
  }

  private Item table(String kind, String name, String path) {
    var version = tables.exists(path) ? "after version " + tables.pin(name, path).version() : "new";
    return new Item(kind, name, path + " (" + version + ")");
  }

  private static SourceLocation location(RunRequest request, DatasetConfig dataset) {
    return SourceLocation.of(dataset.path(), request.logicalDate(), request.config().data());
  }
}
