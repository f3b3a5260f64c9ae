package io.lakewarden.jobs.trace;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many decisions a model version made in a run; counted once, when first asked. */
final class DecisionCounts {
  private final LedgerReader ledger;
  private Map<List<Object>, Long> counts;

  DecisionCounts(LedgerReader ledger) {
    this.ledger = ledger;
  }

  long of(String runId, String model, long version) {
    return counts().getOrDefault(List.of(runId, model, version), 0L);
  }

  /** In all runs. */
  long of(String model, long version) {
    return counts().entrySet().stream()
        .filter(count -> count.getKey().subList(1, 3).equals(List.of(model, version)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private Map<List<Object>, Long> counts() {
    if (counts == null) {
      counts = new HashMap<>();
      ledger
          .frame(LedgerTables.DECISIONS)
          .groupBy(col("run_id"), col("model"), col("model_version").cast("bigint"))
          .count()
          .collectAsList()
          .forEach(
              row ->
                  counts.put(
                      List.of(row.getString(0), row.getString(1), row.getLong(2)), row.getLong(3)));
    }
    return counts;
  }
}
