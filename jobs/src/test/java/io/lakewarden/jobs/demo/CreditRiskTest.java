package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.config.ConfigLoader;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a plain logistic regression makes of the smallest bank, by the SQL of its configuration. */
@SparkTest
class CreditRiskTest {
  private static final long[] SEEDS = {1, 7, 2026};

  @TempDir Path folder;

  @RepeatedTest(3)
  void modelOfDayOnePassesTheGateAndThatOfDayThreeIsUnfairToWomen(
      SparkSession spark, RepetitionInfo repetition) throws IOException {
    var size = new BankSize(1_000, SEEDS[repetition.getCurrentRepetition() - 1]);
    var config = configuration(size);
    var model = config.models().get(0);
    var gate = model.gate();

    views(spark, size, 1);
    var scoredOnDayOne = evaluate(spark.sql(sql(config, "training_rows")), model);
    var dayOne = scoredOnDayOne.collectAsList();
    assertThat(auc(scoredOnDayOne)).isGreaterThan(gate.minAuc().orElseThrow() + 0.1);
    for (var segment : model.segments()) {
      assertThat(parityDifference(dayOne, segment))
          .isLessThan(gate.maxParityDifference().orElseThrow());
      assertThat(equalizedOddsDifference(dayOne, segment))
          .isLessThan(gate.maxEqualizedOddsDifference().orElseThrow());
    }
    assertThat(incomeShift(spark, config, 1)).isLessThan(model.monitoring().maxPsi());

    views(spark, size, 3);
    var scoredOnDayThree = evaluate(spark.sql(sql(config, "training_rows")), model);
    var dayThree = scoredOnDayThree.collectAsList();
    assertThat(auc(scoredOnDayThree))
        .isGreaterThan(gate.minAuc().orElseThrow())
        .isGreaterThan(auc(scoredOnDayOne) - gate.maxAucLoss());
    assertThat(parityDifference(dayThree, "sex"))
        .isGreaterThan(gate.maxParityDifference().orElseThrow() + 0.1);
    assertThat(equalizedOddsDifference(dayThree, "sex"))
        .isGreaterThan(gate.maxEqualizedOddsDifference().orElseThrow() + 0.05);
    assertThat(incomeShift(spark, config, 3)).isGreaterThan(5 * model.monitoring().maxPsi());
  }

  private GovernanceConfig configuration(BankSize size) throws IOException {
    var file = folder.resolve(Bank.CONFIGURATION);
    Files.writeString(file, Bank.configuration(size));
    return ConfigLoader.load(file, Map.of());
  }

  private static String sql(GovernanceConfig config, String transform) {
    return config.transforms().stream()
        .filter(step -> step.name().equals(transform))
        .findFirst()
        .orElseThrow()
        .sql();
  }

  /** The datasets as landed at the end of a day. */
  private static void views(SparkSession spark, BankSize size, int day) {
    Function<BankDay, Stream<Delivery>> increments =
        date -> Stream.of(new LoanApplications(date), new LoanOutcomes(date));
    var writer = new DeliveryWriter(spark);
    var customers = new Customers(new BankDay(size, Bank.DATES, day));
    writer.frame(customers, 1).cache().createOrReplaceTempView("customers");
    for (var name : List.of("loan_applications", "loan_outcomes")) {
      Stream.iterate(1, number -> number <= day, number -> number + 1)
          .flatMap(number -> increments.apply(new BankDay(size, Bank.DATES, number)))
          .filter(delivery -> delivery.name().equals(name))
          .map(delivery -> writer.frame(delivery, 1))
          .reduce(Dataset::unionByName)
          .orElseThrow()
          .cache()
          .createOrReplaceTempView(name);
    }
  }

  /** Trains on seven tenths and gives the others with label and prediction. */
  private static Dataset<Row> evaluate(Dataset<Row> rows, ModelConfig config) {
    var labelled =
        rows.withColumn("label", functions.expr("CAST(CAST(defaulted AS BOOLEAN) AS DOUBLE)"))
            .withColumn("part", functions.expr("pmod(hash(application_id), 10)"))
            .coalesce(1)
            .cache();
    var inputs = Stream.concat(config.numericFeatures().stream(), Stream.of("category"));
    PipelineStage[] stages = {
      new StringIndexer().setInputCol("purpose").setOutputCol("code").setHandleInvalid("keep"),
      new OneHotEncoder().setInputCol("code").setOutputCol("category"),
      new VectorAssembler().setInputCols(inputs.toArray(String[]::new)).setOutputCol("features"),
      new LogisticRegression().setRegParam(0.001).setMaxIter(20)
    };
    return new Pipeline()
        .setStages(stages)
        .fit(labelled.filter("part >= 3"))
        .transform(labelled.filter("part < 3"))
        .cache();
  }

  private static double auc(Dataset<Row> scored) {
    return new BinaryClassificationEvaluator().evaluate(scored);
  }

  private static double parityDifference(List<Row> scored, String segment) {
    return largestDifference(scored, segment, row -> true);
  }

  private static double equalizedOddsDifference(List<Row> scored, String segment) {
    return Math.max(
        largestDifference(scored, segment, row -> row.<Double>getAs("label") == 1),
        largestDifference(scored, segment, row -> row.<Double>getAs("label") == 0));
  }

  /** Largest difference of the share of positive predictions between the groups of a segment. */
  private static double largestDifference(
      List<Row> scored, String segment, Predicate<Row> condition) {
    var rates =
        scored.stream()
            .filter(condition)
            .collect(
                Collectors.groupingBy(
                    row -> row.<String>getAs(segment),
                    Collectors.averagingDouble(row -> row.<Double>getAs("prediction"))))
            .values();
    return Collections.max(rates) - Collections.min(rates);
  }

  /** Population stability index of the day's incomes against the training rows, by deciles. */
  private static double incomeShift(SparkSession spark, GovernanceConfig config, int day) {
    var date = Map.<String, Object>of("logical_date", Bank.DATES.get(day - 1));
    var reference = incomes(spark.sql(sql(config, "training_rows")));
    var current = incomes(spark.sql(sql(config, "open_applications"), date));
    assertThat(current).hasSize(400);
    var sum = 0.0;
    for (var bin = 0; bin < 10; bin++) {
      var low = bin == 0 ? Double.NEGATIVE_INFINITY : reference[reference.length * bin / 10];
      var high = bin == 9 ? Double.POSITIVE_INFINITY : reference[reference.length * (bin + 1) / 10];
      var expected = share(reference, low, high);
      var actual = share(current, low, high);
      sum += (actual - expected) * Math.log(actual / expected);
    }
    return sum;
  }

  private static double share(double[] values, double low, double high) {
    var inside = Arrays.stream(values).filter(value -> value >= low && value < high).count();
    return Math.max(1e-4, (double) inside / values.length);
  }

  private static double[] incomes(Dataset<Row> rows) {
    return rows.selectExpr("CAST(income AS DOUBLE)").as(Encoders.DOUBLE()).collectAsList().stream()
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }
}
