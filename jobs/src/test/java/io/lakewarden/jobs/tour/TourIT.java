package io.lakewarden.jobs.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.demo.BankSize;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo end to end: everything planted is found, and the three days end as they must. */
@Tag("long")
@SparkTest
class TourIT {
  @TempDir Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void findsEverythingThatWasPlanted(SparkSession spark) {
    var wiring = Wiring.over(spark);

    var report = new Tour(wiring, folder).take(new BankSize(1_000, 7));

    assertThat(report.exitCode()).as(report.toText()).isEqualTo(ExitCode.DONE);
    var days = (List<Map<String, Object>>) report.toJson().get("days");
    assertThat(days).extracting(day -> day.get("exit_code")).containsExactly(0, 21, 22);

    var ledger = folder.resolve("ledger").toString();
    assertThat(
            wiring
                .query(
                    ledger,
                    """
                    SELECT logical_date, model_version, count(*) FROM decisions d
                    JOIN runs_current r ON r.run_id = d.run_id
                    GROUP BY logical_date, model_version ORDER BY logical_date
                    """)
                .rows())
        .as("the champion of day one decides on day three too")
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(1));
    assertThat(
            wiring
                .query(
                    ledger,
                    "SELECT count(*), count(artifact_digest), count(trained_on) FROM decision_trace")
                .rows())
        .as("every decision leads to a model and its training data")
        .allSatisfy(row -> assertThat(row).containsOnly(row.get(0)).doesNotContain(0L));
  }
}
