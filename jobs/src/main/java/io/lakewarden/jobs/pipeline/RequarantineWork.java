package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.ledger.DeltaTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Quarantined rows of one logical date are validated again; those that pass go back. */
public final class RequarantineWork implements RunWork {
  /** The verb, and the name of its steps. */
  public static final String NAME = "requarantine";

  private final List<DatasetConfig> datasets;

  private RequarantineWork(List<DatasetConfig> datasets) {
    this.datasets = List.copyOf(datasets);
  }

  /**
   * Of one dataset, or of all.
   *
   * @throws GovernanceException 20 when there is no such dataset
   */
  public static RequarantineWork of(GovernanceConfig config, Optional<String> dataset) {
    var names = config.datasets().stream().map(DatasetConfig::name).toList();
    dataset
        .filter(name -> !names.contains(name))
        .ifPresent(
            name -> {
              throw GovernanceException.usage(
                  "Cannot requarantine '"
                      + name
                      + "': the configuration has no such dataset"
                      + NearestName.of(name, names)
                          .map(near -> "; the nearest is '" + near + "'")
                          .orElse("")
                      + ". Datasets are "
                      + String.join(", ", names)
                      + ".");
            });
    return new RequarantineWork(
        config.datasets().stream()
            .filter(candidate -> dataset.map(candidate.name()::equals).orElse(true))
            .toList());
  }

  /** How many rows wait in quarantine, by dataset. */
  public Map<String, Long> openRows(RunRequest request, SparkSession spark) {
    var tables = new DeltaTables(spark);
    var open = new LinkedHashMap<String, Long>();
    for (var dataset : datasets) {
      var path = Places.quarantine(request.config(), dataset.name());
      if (tables.exists(path)) {
        var pin = tables.pin(QuarantineTable.name(dataset.name()), path);
        var rows = tables.read(pin, request.logicalDate());
        open.put(dataset.name(), QuarantineTable.open(rows).count());
      } else {
        open.put(dataset.name(), 0L);
      }
    }
    return open;
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    var tables = new DeltaTables(spark);
    var pins = new ArrayList<DatasetPin>();
    for (var dataset : datasets) {
      var quarantine = Places.quarantine(request.config(), dataset.name());
      var table = Places.table(request.config(), dataset.name());
      if (tables.exists(quarantine) && tables.exists(table)) {
        pins.add(tables.pin(dataset.name(), table));
        pins.add(tables.pin(QuarantineTable.name(dataset.name()), quarantine));
      }
    }
    return pins;
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return datasets.size();
  }

  @Override
  public void carryOut(RunContext context) {
    try (var lineage = LineageOfRun.capture(context, new Findings())) {
      for (var dataset : datasets) {
        context.step(NAME, dataset.name(), () -> new Requarantine(context, dataset).mend());
      }
      context.requireQuality();
    }
  }
}
