package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.testkit.SparkTest;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts in the written files, by queries that know nothing of the generator. */
@SparkTest
class PlantedDefectsTest {
  private static final LocalDate DAY_TWO = Bank.DATES.get(1);
  private static final LocalDate DAY_THREE = Bank.DATES.get(2);

  /** Queries that hold on each day, and the defects that their columns count. */
  private static final Map<String, List<String>> PER_DAY =
      Map.of(
          """
          SELECT count_if(customer_id IS NULL), count(customer_id) - count(DISTINCT customer_id),
            count_if(email NOT LIKE '%@%'), count_if(phone RLIKE '[A-Za-z]'),
            count_if(postal_code RLIKE '[^0-9-]')
          FROM customers
          """,
          List.of(
              "customers/missing_key",
              "customers/duplicate_key",
              "customers/bad_email",
              "customers/bad_phone",
              "customers/bad_postal_code"),
          """
          SELECT count_if(account_id IS NULL), count(account_id) - count(DISTINCT account_id)
          FROM accounts
          """,
          List.of("accounts/missing_key", "accounts/duplicate_key"),
          """
          SELECT count(*) FROM transactions t
          LEFT ANTI JOIN accounts a ON a.account_id = t.account_id
          """,
          List.of("transactions/orphan_reference"),
          """
          SELECT count(*) FROM loan_applications l
          LEFT ANTI JOIN customers c ON c.customer_id = l.customer_id
          """,
          List.of("loan_applications/orphan_reference"));

  @TempDir static Path folder;
  private static BankTruth truth;

  @BeforeAll
  static void generate(SparkSession spark) {
    truth = Bank.generate(spark, folder, new BankSize(1_500, 42), Bank.DATES);
  }

  @Test
  void filesHoldExactlyThePlantedDefects(SparkSession spark) {
    var planted =
        truth.defects().stream().collect(Collectors.toMap(PlantedDefect::id, PlantedDefect::count));
    var found = new TreeMap<String, Long>();
    for (var date : Bank.DATES) {
      views(spark, date);
      PER_DAY.forEach(
          (query, kinds) -> {
            var counts = spark.sql(query).first();
            for (var at = 0; at < kinds.size(); at++) {
              found.put(date + "/" + kinds.get(at), counts.getLong(at));
            }
          });
    }
    // A delivery that is refused as a whole hides its keys.
    found.remove("2026-01-06/accounts/missing_key");
    found.remove("2026-01-06/accounts/duplicate_key");
    views(spark, DAY_TWO);
    found.put(
        "2026-01-06/accounts/type_change",
        count(
            spark,
            "SELECT count(*) FROM accounts WHERE balance RLIKE '^-?[0-9]+[.][0-9]{2} EUR$'"));
    found.put("2026-01-06/transactions/volume_drop", missingTransactions(spark));
    views(spark, DAY_THREE);
    found.put(
        "2026-01-07/loan_applications/new_category",
        count(spark, "SELECT count(*) FROM loan_applications WHERE purpose = 'green_energy'"));
    found.put(
        "2026-01-07/loan_applications/drift",
        count(spark, "SELECT count(*) FROM loan_applications"));
    found.put("2026-01-07/loan_outcomes/unfair_group", womenRecordedAsDefaulted(spark));

    assertThat(found).isEqualTo(new TreeMap<>(planted));
  }

  @Test
  void deliveredFilesHaveTheRowsOfTheTruth(SparkSession spark) {
    assertThat(truth.files()).hasSize(15);
    assertThat(truth.files())
        .allSatisfy(
            file ->
                assertThat(read(spark, file.dataset(), file.date()).count())
                    .as(file.path())
                    .isEqualTo(file.rows()));
  }

  @Test
  void accountsReferToCustomersAndOutcomesToEarlierApplications(SparkSession spark) {
    for (var date : Bank.DATES) {
      views(spark, date);
      assertThat(
              count(
                  spark,
                  """
                  SELECT count(*) FROM accounts a
                  LEFT ANTI JOIN customers c ON c.customer_id = a.customer_id
                  """))
          .isZero();
      read(spark, "loan_applications", Bank.DATES.get(0)).createOrReplaceTempView("history");
      assertThat(
              count(
                  spark,
                  """
                  SELECT count(*) FROM loan_outcomes o
                  LEFT ANTI JOIN history h ON h.application_id = o.application_id
                    AND datediff(o.outcome_on, h.applied_on) >= 28
                  """))
          .isZero();
    }
  }

  @Test
  void balanceIsTextOnDayTwoOnly(SparkSession spark) {
    assertThat(Bank.DATES)
        .extracting(
            date -> read(spark, "accounts", date).schema().apply("balance").dataType().sql())
        .containsExactly("DECIMAL(12,2)", "STRING", "DECIMAL(12,2)");
  }

  @Test
  void accountNumbersHaveValidCheckDigits(SparkSession spark) {
    var ibans =
        read(spark, "accounts", DAY_THREE).select("iban").as(Encoders.STRING()).collectAsList();

    assertThat(ibans).hasSizeGreaterThan(2_000).allMatch(PlantedDefectsTest::isValidIban);
  }

  @Test
  void truthSurvivesItsFile() {
    assertThat(BankTruth.read(folder.resolve(Bank.TRUTH))).isEqualTo(truth);
  }

  /** ISO 13616: the first four characters moved to the end, letters as 10 to 35, modulo 97 is 1. */
  private static boolean isValidIban(String iban) {
    var digits =
        (iban.substring(4) + iban.substring(0, 4))
            .chars()
            .mapToObj(character -> Integer.toString(Character.digit(character, 36)))
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValueExact() == 1;
  }

  private static long missingTransactions(SparkSession spark) {
    return read(spark, "transactions", Bank.DATES.get(0)).count()
        - read(spark, "transactions", DAY_TWO).count();
  }

  private static long womenRecordedAsDefaulted(SparkSession spark) {
    var women =
        read(spark, "loan_applications", Bank.DATES.get(0))
            .filter("sex = 'F'")
            .select("application_id");
    var outcomes = read(spark, "loan_outcomes", DAY_THREE).join(women, "application_id");
    assertThat(outcomes.filter("defaulted = 'false'").count()).isZero();
    return outcomes.count();
  }

  private static void views(SparkSession spark, LocalDate date) {
    for (var delivery : new BankDay(truth.size(), Bank.DATES, 1).deliveries()) {
      read(spark, delivery.name(), date).createOrReplaceTempView(delivery.name());
    }
  }

  private static Dataset<Row> read(SparkSession spark, String dataset, LocalDate date) {
    var file =
        truth.files().stream()
            .filter(
                candidate -> candidate.dataset().equals(dataset) && candidate.date().equals(date))
            .findFirst()
            .orElseThrow();
    var format = file.path().substring(file.path().lastIndexOf('.') + 1);
    return spark
        .read()
        .format(format)
        .option("header", true)
        .load(folder.resolve(file.path()).toString());
  }

  private static long count(SparkSession spark, String sql) {
    return spark.sql(sql).first().getLong(0);
  }
}
