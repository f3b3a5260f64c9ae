package io.lakewarden.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is timed does the work that the name says. */
@SparkTest
class ContestantsTest {
  private static final long ROWS = 3000;
  private static final int CHECKS = 16;

  @TempDir Path folder;

  @Test
  void everyContestantReadsEveryRowAndEveryColumn(SparkSession spark) throws Exception {
    var frame = new Tables(spark, folder).tenColumns(ROWS);
    var contestants = FullScan.contestants(frame, ROWS, CHECKS);

    assertThat(contestants).hasSize(5);
    for (var contestant : contestants) {
      var read = ReadMeter.of(spark, contestant.work());

      assertThat(read.rows()).as(contestant.name()).isGreaterThanOrEqualTo(ROWS);
      assertThat(read.columns()).as(contestant.name()).contains(frame.columns());
    }
  }

  @Test
  void aCountOfTheLazyFrameWouldHaveReadNoColumn(SparkSession spark) throws Exception {
    var frame = new Tables(spark, folder).tenColumns(ROWS);
    var checked = frame.selectExpr("amount > 0 AS positive", "kind IN ('card', 'cash') AS known");

    var counted = ReadMeter.of(spark, checked::count);
    var collected = ReadMeter.of(spark, () -> checked.agg(Map.of("known", "max")).head());

    assertThat(counted.columns()).isEmpty();
    assertThat(collected.columns()).containsExactly("kind");
  }

  @Test
  void everyCheckHasAResultThatWasMeasured(SparkSession spark) {
    var frame = new Tables(spark, folder).tenColumns(ROWS);
    var checks = Rivals.rules(frame, CHECKS);
    var rules = FullScan.rules(checks);

    assertThat(FullScan.ours(frame, rules)).hasSize(CHECKS).allMatch(ContestantsTest::isMeasured);
    assertThat(FullScan.checksAlone(frame, rules)).isEqualTo(FullScan.ours(frame, rules));
    assertThat(Rivals.deequ(frame, checks)).isEqualTo(CHECKS);
  }

  @Test
  void oneValueInOneRowDecidesTheOneCheckThatIsAboutIt(SparkSession spark) {
    var clean = new Tables(spark, folder).tenColumns(ROWS);
    var planted = planted(clean);
    var rules = new ArrayList<>(FullScan.rules(Rivals.rules(clean, CHECKS)));
    rules.add(rule("ColumnValues \"amount\" >= 0"));

    var before = FullScan.ours(clean, rules);
    var after = FullScan.ours(planted, rules);

    assertThat(before.get(CHECKS)).isEqualTo(CheckStatus.PASS);
    assertThat(after.get(CHECKS)).isEqualTo(CheckStatus.FAIL);
    assertThat(after.subList(0, CHECKS)).isEqualTo(before.subList(0, CHECKS));
    assertThat(FullScan.checksAlone(planted, rules)).isEqualTo(after);
  }

  /** The same table with a negative amount in its last row. */
  private Dataset<Row> planted(Dataset<Row> clean) {
    var names = new ArrayList<>(List.of(clean.columns()));
    names.set(names.indexOf("amount"), "IF(id = " + (ROWS - 1) + ", -1D, amount) AS amount");
    var path = folder.resolve("planted").toString();
    clean.selectExpr(names.toArray(String[]::new)).write().parquet(path);
    return clean.sparkSession().read().parquet(path);
  }

  private static boolean isMeasured(CheckStatus status) {
    return status == CheckStatus.PASS || status == CheckStatus.FAIL;
  }

  private static QualityRule rule(String dqdl) {
    return RuleParser.parse(new RuleConfig("planted", Severity.ERROR, dqdl));
  }
}
