package io.lakewarden.jobs.standalone;

import io.lakewarden.jobs.pipeline.Places;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.standalone.Plan.Check;
import io.lakewarden.jobs.standalone.Plan.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What validating quarantined rows again would read and write. */
public final class RequarantinePlan {
  private RequarantinePlan() {}

  /**
   * @param openRows how many rows are open, by dataset
   */
  public static Plan of(RunRequest request, Map<String, Long> openRows) {
    var config = request.config();
    var checks = new ArrayList<>(List.of(Check.ok("configuration", "valid")));
    var reads = new ArrayList<Item>();
    var writes = new ArrayList<Item>();
    openRows.forEach(
        (dataset, rows) -> {
          checks.add(
              Check.ok(
                  "quarantine of " + dataset, rows + " open rows of " + request.logicalDate()));
          if (rows > 0) {
            var quarantine = new Item("quarantine", dataset, Places.quarantine(config, dataset));
            var table = new Item("table", dataset, Places.table(config, dataset));
            reads.addAll(List.of(quarantine, table));
            writes.addAll(List.of(table, quarantine));
          }
        });
    writes.add(new Item("ledger", config.job(), config.ledger()));
    return new Plan(checks, reads, writes);
  }
}
