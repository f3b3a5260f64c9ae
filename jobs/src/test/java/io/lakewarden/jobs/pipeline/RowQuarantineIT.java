package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.jobs.spark.RowObserver;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.TableWrite;
import io.lakewarden.ledger.TableWrite.Mode;
import io.lakewarden.quality.RowCounts;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pass that writes the quarantine and counts what it sees, however Spark cuts the rows up. */
@SparkTest
class RowQuarantineIT {
  private static final List<QualityRule> RULES =
      List.of(
          rule("unique", "IsUnique \"key\""),
          rule("positive", "ColumnValues \"amount\" > 0"),
          rule("elsewhere", "ColumnValues \"amount\" > 0 where \"amount <> -1\""));

  @TempDir Path folder;

  @Test
  void accountsForEveryRowWhateverThePartitionsAndThePlan(SparkSession spark) {
    Set<Set<String>> found = new HashSet<>();
    for (var partitions : new int[] {1, 8, 200}) {
      for (var adaptive : new boolean[] {true, false}) {
        spark.conf().set("spark.sql.adaptive.enabled", adaptive);
        var name = partitions + "-" + adaptive;
        var frame = rows(spark, 2_000).repartition(partitions);

        var written = write(spark, name, frame);

        // Keys 0 to 499 come twice; of the multiples of 100 in 0..1999, 5 + 5 are among those.
        assertThat(written.rows()).as(name).isEqualTo(1_010);
        assertThat(written.counts())
            .as(name)
            .isEqualTo(
                new RowCounts(
                    2_000, 990, Map.of("unique", 1_000L, "positive", 20L, "elsewhere", 0L)));
        found.add(identities(spark, written.pin()));
      }
    }
    assertThat(found).as("the same rows each time").hasSize(1);
  }

  @Test
  void findsExactlyTheDuplicatesOfADeltaTableOfManyFiles(SparkSession spark) {
    var source = folder.resolve("source").toString();
    rows(spark, 200_000).repartition(8).write().format("delta").save(source);

    var written = write(spark, "many", spark.read().format("delta").load(source));

    assertThat(written.counts().input()).isEqualTo(200_000);
    assertThat(written.counts().failing()).containsEntry("unique", 100_000L);
    assertThat(written.counts().passed() + written.rows()).isEqualTo(200_000);
    var duplicates =
        new DeltaTables(spark)
            .read(written.pin())
            .filter("array_contains(_failed_rules, 'unique')");
    assertThat(duplicates.selectExpr("min(key)", "max(key)", "count(DISTINCT key)").first())
        .hasToString("[0,49999,50000]");
  }

  /** Three quarters of the keys, so that a third of those come twice; each 100th amount is -1. */
  private static Dataset<Row> rows(SparkSession spark, int count) {
    return spark.sql(
        "SELECT id, id %% %d AS key, IF(id %% 100 = 0, -1, 5) AS amount FROM range(%d)"
            .formatted(count * 3 / 4, count));
  }

  private Written write(SparkSession spark, String name, Dataset<Row> frame) {
    var marked = Quarantine.marked(frame, RULES, Map.of(), Clock.systemUTC());
    var tables = new DeltaTables(spark);
    try (var observer = RowObserver.attach(spark)) {
      var pin =
          tables.write(
              RowQuarantine.observed(frame, marked),
              new TableWrite(
                  name,
                  folder.resolve(name).toString(),
                  Mode.SNAPSHOT,
                  Optional.empty(),
                  new RunKey(name),
                  1,
                  RunId.of(new RunKey(name), 1)));
      var counts = RowQuarantine.counts(observer, marked);
      assertThat(counts).as("counted by the pass that wrote").isPresent();
      return new Written(pin, tables.rows(pin, Optional.empty()), counts.get());
    }
  }

  private static Set<String> identities(SparkSession spark, DatasetPin pin) {
    var identities = new HashSet<String>();
    new DeltaTables(spark)
        .read(pin)
        .select(Quarantine.FINGERPRINT, Quarantine.OCCURRENCE)
        .collectAsList()
        .forEach(row -> identities.add(row.getString(0) + row.getInt(1)));
    assertThat(identities).hasSize(1_010);
    return identities;
  }

  private static QualityRule rule(String id, String dqdl) {
    return RuleParser.parse(new RuleConfig(id, Severity.ERROR, dqdl));
  }

  private record Written(DatasetPin pin, long rows, RowCounts counts) {}
}
