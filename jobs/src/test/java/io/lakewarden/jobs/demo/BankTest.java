package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.Digests;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class BankTest {
  @TempDir Path folder;

  @Test
  void sameSeedGivesTheSameBytesAndGeneratingAgainReplaces(SparkSession spark) throws IOException {
    var size = new BankSize(1_000, 11);
    Bank.generate(spark, folder, size, Bank.DATES);
    var first = digests(folder);

    Files.writeString(folder.resolve("data/2026-01-05/customers.csv"), "spoiled");
    Bank.generate(spark, folder, size, Bank.DATES);

    assertThat(digests(folder)).isEqualTo(first).hasSize(17);
    assertThat(first)
        .containsKeys(
            "bank.yaml",
            "truth.json",
            "data/2026-01-05/customers.csv",
            "data/2026-01-06/accounts.parquet",
            "data/2026-01-07/loan_applications.json");
  }

  @Test
  void rowsOfALargeBankDoNotDependOnTheNumberOfPartitions(SparkSession spark) {
    var writer = new DeliveryWriter(spark);
    var customers = new Customers(new BankDay(new BankSize(25_000, 3), Bank.DATES, 1));

    var one = writer.frame(customers, 1).collectAsList();
    var four = writer.frame(customers, 4).collectAsList();

    assertThat(one).hasSize((int) customers.rowCount()).isEqualTo(four);
  }

  @Test
  void aLargeBankHasAFolderOfFilesPerDataset(SparkSession spark) throws IOException {
    var customers = new Customers(new BankDay(new BankSize(45_000, 3), Bank.DATES, 1));
    var target = folder.resolve("customers.csv");

    new DeliveryWriter(spark).write(customers, target);
    new DeliveryWriter(spark).write(customers, target);

    assertThat(target).isDirectoryContaining("glob:**/part-00000.csv");
    assertThat(digests(target)).containsOnlyKeys("part-00000.csv", "part-00001.csv");
    assertThat(spark.read().option("header", true).csv(target.toString()).count())
        .isEqualTo(customers.rowCount());
    assertThat(folder.toFile().list()).containsExactly("customers.csv");
  }

  @Test
  void laterSnapshotsKeepTheCustomersOfEarlierOnes() {
    var size = new BankSize(1_000, 5);

    var before = new Customers(new BankDay(size, Bank.DATES, 1)).chunk(0, 1_000).toList();
    var after = new Customers(new BankDay(size, Bank.DATES, 3)).chunk(0, 1_020).toList();

    assertThat(after).hasSize(before.size() + 20);
    assertThat(after.subList(0, before.size()))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(before);
  }

  @Test
  void anotherSeedGivesOtherPeople() {
    var one = new BankDay(new BankSize(1_000, 1), Bank.DATES, 1);
    var two = new BankDay(new BankSize(1_000, 2), Bank.DATES, 1);

    assertThat(new Customers(one).chunk(0, 50).map(row -> row[3]))
        .doesNotContainAnyElementsOf(new Customers(two).chunk(0, 50).map(row -> row[3]).toList());
  }

  @Test
  void refusesASizeAtWhichThePlantedEffectsDrownInNoise() {
    assertThatThrownBy(() -> new BankSize(999, 7))
        .isInstanceOf(GovernanceException.class)
        .hasMessage(
            "Cannot generate a bank of 999 customers: the planted effects need at least 1000, and the keys hold at most 100000000. Give a number between the two.");
  }

  private static Map<String, String> digests(Path folder) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        digests.put(folder.relativize(file).toString(), Digests.sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
