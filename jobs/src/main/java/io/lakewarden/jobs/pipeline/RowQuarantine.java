package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.spark.RowObserver;
import io.lakewarden.quality.Conservation;
import io.lakewarden.quality.RowCounts;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.Suspects;
import io.lakewarden.quality.rules.MarkedRows;
import io.lakewarden.quality.rules.Quarantine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the rows that broke a rule aside, and accounts for every row of the slice. */
final class RowQuarantine {
  private static final Logger LOG = LoggerFactory.getLogger(RowQuarantine.class);
  private static final String ALL = "lakewarden_all_rows";
  private static final String FAILING = "lakewarden_failing_rows";

  private final RunContext context;
  private final DatasetConfig dataset;

  RowQuarantine(RunContext context, DatasetConfig dataset) {
    this.context = context;
    this.dataset = dataset;
  }

  /**
   * One pass over the slice writes the failing rows, counts all rows and the passing ones. Where
   * the scan found no rule that a row breaks, there is no pass.
   *
   * @param frame the slice that was scanned
   * @param others datasets that the rules refer to
   */
  Conservation setAside(Dataset<Row> frame, Map<String, Dataset<Row>> others, Validated validated) {
    var outcome = validated.outcome();
    var table = new QuarantineTable(context, dataset);
    var suspects = Suspects.of(validated.rules(), outcome.results());
    var marked = Quarantine.marked(frame, suspects, others, validated.clock());
    if (marked.ruleIds().isEmpty()) {
      table.close();
      var pin = context.pin(dataset.name());
      return Conservation.untouched(
          context.rows(pin, LandStep.logicalDate(context, dataset)), outcome.rows());
    }
    var failed = Suspects.failing(suspects, outcome.results());
    try (var observer = RowObserver.attach(context.spark())) {
      long quarantined = table.replace(observed(frame, marked), context.pin(dataset.name()));
      var conservation =
          counts(observer, marked)
              .map(counts -> Conservation.validated(outcome.rows(), counts, quarantined, failed));
      return conservation
          .filter(Conservation::holds)
          .orElseGet(() -> recounted(marked, outcome, quarantined, failed));
    }
  }

  static Dataset<Row> observed(Dataset<Row> frame, MarkedRows marked) {
    var all = marked.with(observe(marked.rows(), ALL, RowCounts.totals(marked)));
    var failing = all.failing();
    var counted = observe(failing.rows(), FAILING, RowCounts.failingAggregates(marked));
    return Quarantine.identified(failing.with(counted).named(), List.of(frame.columns()));
  }

  private static Dataset<Row> observe(Dataset<Row> rows, String name, List<Column> counts) {
    var more = counts.subList(1, counts.size()).toArray(Column[]::new);
    return rows.observe(name, counts.get(0), more);
  }

  static Optional<RowCounts> counts(RowObserver observer, MarkedRows marked) {
    var all = observer.read(ALL);
    var failing = observer.read(FAILING);
    return all.flatMap(totals -> failing.map(rules -> RowCounts.of(marked, totals, rules)));
  }

  /**
   * A repeat of a write that was committed counts nothing, and Spark counts rows twice when it
   * loses an executor and reads them again: only a pass of its own tells then.
   */
  private Conservation recounted(
      MarkedRows marked, ScanOutcome outcome, long quarantined, Map<String, Long> failed) {
    LOG.info("Counting the rows of {} in a pass of its own", dataset.name());
    return Conservation.validated(outcome.rows(), RowCounts.counted(marked), quarantined, failed);
  }
}
