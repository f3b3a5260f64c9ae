package io.lakewarden.jobs.run;

import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What flows on of a dataset that diverts: the rows that break none of its blocking rules.
 *
 * <p>The rules of the configuration decide, by the expressions that fill the quarantine, on the
 * version that is read. So nothing has to be joined, no version has to be looked up, and a rule
 * that was mended lets its rows through at once. Keys are looked for within one logical date, as
 * they were when it was validated.
 */
final class Diverted {
  private Diverted() {}

  static Dataset<Row> from(
      Dataset<Row> rows,
      DatasetConfig dataset,
      Map<String, Dataset<Row>> others,
      LocalDate logicalDate,
      Clock clock) {
    var blocking =
        RuleParser.parseAll(dataset, logicalDate).stream()
            .filter(rule -> rule.severity().blocks())
            .toList();
    return Quarantine.passing(rows, blocking, others, List.of(DeltaTables.LOGICAL_DATE), clock);
  }
}
