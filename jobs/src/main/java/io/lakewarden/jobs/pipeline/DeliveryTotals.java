package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.scan.StateKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The metrics of all deliveries of a dataset of increments together, without reading the earlier
 * ones again: what was counted of them is in the ledger, and adds up.
 *
 * <p>Each validation keeps what it counted of its delivery and of all deliveries so far. A delivery
 * whose files are others now, or that was never counted, is read once more.
 */
final class DeliveryTotals {
  private static final String ALL = "*";

  private final RunContext context;
  private final DatasetConfig dataset;
  private final List<QualityRule> rules;
  private final StateKey stateKey;
  private final DeliveryStates kept;

  DeliveryTotals(
      RunContext context, DatasetConfig dataset, List<QualityRule> rules, StateKey stateKey) {
    this.context = context;
    this.dataset = dataset;
    this.rules = rules;
    this.stateKey = stateKey;
    this.kept = new DeliveryStates(context.ledger().reader(), context.pin(dataset.name()));
  }

  /**
   * Records the metrics and profiles of all deliveries up to today's that were not refused.
   *
   * @param today what was found in the delivery of the run's logical date
   * @return how many earlier deliveries had to be read
   */
  int record(ScanOutcome today) {
    var deliveries = context.deliveries(dataset.name());
    if (!deliveries.containsKey(context.logicalDate())) {
      return 0;
    }
    var earlier = new TreeMap<>(deliveries);
    var digest = earlier.remove(context.logicalDate());
    keep(slice(context.logicalDate()), today.states(), Map.of(context.logicalDate(), digest));
    var parts = new ArrayList<List<MetricStateRecord>>();
    var read = earlier.isEmpty() ? 0 : collect(earlier, parts);
    parts.add(today.states());
    var all = subject(ALL, context.frame(dataset.name()).drop(DeltaTables.LOGICAL_DATE));
    DatasetScan.merge(all, rules, parts, context.clock())
        .ifPresent(
            total -> {
              context.writer().record(total.metrics());
              context.writer().record(total.profiles());
              keep(ALL, total.states(), deliveries);
            });
    return read;
  }

  private int collect(SortedMap<LocalDate, String> earlier, List<List<MetricStateRecord>> parts) {
    var together = kept.newest(ALL, earlier);
    if (together.isPresent()) {
      parts.add(together.get());
      return 0;
    }
    var wanted = new TreeMap<String, Map<LocalDate, String>>();
    earlier.forEach((date, digest) -> wanted.put(slice(date), Map.of(date, digest)));
    var known = kept.newest(wanted);
    parts.addAll(known.values());
    var missing =
        earlier.keySet().stream().filter(date -> !known.containsKey(slice(date))).toList();
    for (var date : missing) {
      var frame = context.tables().read(context.pin(dataset.name()), date);
      var states = DatasetScan.run(subject(slice(date), frame), rules, Map.of(), context.clock());
      keep(slice(date), states.states(), Map.of(date, earlier.get(date)));
      parts.add(states.states());
    }
    return missing.size();
  }

  private void keep(String slice, List<MetricStateRecord> states, Map<LocalDate, String> covers) {
    var pin = context.pin(dataset.name());
    context.writer().record(DeliveryStates.covering(pin, slice, states, covers));
  }

  private ScanSubject subject(String slice, Dataset<Row> frame) {
    return new ScanSubject(
            frame,
            context.pin(dataset.name()),
            slice,
            dataset.sentinels(),
            Set.copyOf(dataset.key()))
        .with(stateKey);
  }

  private static String slice(LocalDate date) {
    return DeltaTables.LOGICAL_DATE + "=" + date;
  }
}
