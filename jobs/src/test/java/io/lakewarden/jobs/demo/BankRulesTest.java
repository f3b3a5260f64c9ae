package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.ConfigLoader;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.quality.scan.RuleEvaluation;
import io.lakewarden.quality.scan.RuleEvaluation.Judged;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the bank's configuration, evaluated by the service over the bank's files. */
@SparkTest
class BankRulesTest {
  private final Map<String, Dataset<Row>> landed = new HashMap<>();

  @TempDir Path folder;

  @Test
  void rulesFindWhatIsPlantedAndNothingElse(SparkSession spark) {
    var truth = Bank.generate(spark, folder, new BankSize(1_000, 7), Bank.DATES);
    var config = ConfigLoader.load(folder.resolve(Bank.CONFIGURATION), Map.of());
    var verdicts = new ArrayList<Verdict>();
    for (var date : Bank.DATES) {
      var arrived =
          config.datasets().stream().filter(dataset -> !refused(truth, dataset, date)).toList();
      var today =
          arrived.stream()
              .collect(
                  Collectors.toMap(DatasetConfig::name, dataset -> read(spark, dataset, date)));
      arrived.forEach(dataset -> land(dataset, today.get(dataset.name())));
      var verdict = Verdict.PASS;
      for (var dataset : arrived) {
        var judged = judge(dataset, today.get(dataset.name()));
        assertThat(failures(judged))
            .as(dataset.name() + " of " + date)
            .isEqualTo(expected(truth, dataset.name(), date));
        verdict = verdict.and(verdict(judged));
      }
      verdicts.add(verdict);
    }
    assertThat(verdicts).containsExactly(Verdict.WARN, Verdict.FAIL, Verdict.WARN);
  }

  /** Rules that did not pass. */
  private static Set<String> failures(List<Judged> judged) {
    return judged.stream()
        .filter(one -> one.finding().status() != CheckStatus.PASS)
        .map(one -> one.rule().id())
        .collect(Collectors.toSet());
  }

  private static Verdict verdict(List<Judged> judged) {
    return Verdict.worst(
        judged.stream()
            .map(one -> Verdict.of(one.rule().severity(), one.finding().status()))
            .toList());
  }

  /** Landing refuses a delivery whose types changed, so that no rule gets to see it. */
  private static boolean refused(BankTruth truth, DatasetConfig dataset, LocalDate date) {
    return truth.defectsOn(date).stream()
        .anyMatch(
            defect -> defect.dataset().equals(dataset.name()) && defect.ruleId().equals("schema"));
  }

  /** Rules that must fail. */
  private static Set<String> expected(BankTruth truth, String dataset, LocalDate date) {
    return truth.defectsOn(date).stream()
        .filter(defect -> defect.dataset().equals(dataset))
        .filter(defect -> Set.of("WARN", "FAIL").contains(defect.expected()))
        .map(PlantedDefect::ruleId)
        .collect(Collectors.toSet());
  }

  private void land(DatasetConfig dataset, Dataset<Row> rows) {
    landed.merge(
        dataset.name(),
        rows,
        (before, now) -> dataset.load() == LoadMode.SNAPSHOT ? now : before.unionByName(now));
  }

  private List<Judged> judge(DatasetConfig dataset, Dataset<Row> rows) {
    var rules = RuleParser.parseAll(dataset.name(), dataset.rules());
    return new RuleEvaluation(rows, List.of(), rules, landed, Clock.systemUTC()).run().judged();
  }

  private Dataset<Row> read(SparkSession spark, DatasetConfig dataset, LocalDate date) {
    var file = folder.resolve(dataset.path().replace("{date}", date.toString())).toString();
    if (dataset.format() == SourceFormat.PARQUET) {
      return spark.read().parquet(file);
    }
    var declared =
        dataset.columns().entrySet().stream()
            .map(column -> column.getKey() + " " + column.getValue())
            .collect(Collectors.joining(", "));
    return spark
        .read()
        .format(dataset.format().sparkName())
        .schema(declared)
        .option("header", true)
        .load(file);
  }
}
