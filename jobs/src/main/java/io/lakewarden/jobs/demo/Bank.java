package io.lakewarden.jobs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bank that grants loans, with three days of data and defects planted in them. */
public final class Bank {
  /** The logical dates of the demo. */
  public static final List<LocalDate> DATES =
      List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 6), LocalDate.of(2026, 1, 7));

  /** Name of the configuration in the folder of the bank. */
  public static final String CONFIGURATION = "bank.yaml";

  /** Name of the truth file in the folder of the bank. */
  public static final String TRUTH = "truth.json";

  private static final Logger LOG = LoggerFactory.getLogger(Bank.class);

  private Bank() {}

  /**
   * Writes {@code data/<date>/<dataset>.<format>} for each date, {@code bank.yaml} and {@code
   * truth.json} below a local folder. Up to 20,000 customers a dataset is one file, beyond that a
   * folder of files of the same name. The same size, seed and dates give the same bytes; generating
   * again replaces the files.
   *
   * @param dates three dates in ascending order
   * @throws io.lakewarden.core.GovernanceException usage, if the folder cannot be written
   */
  public static BankTruth generate(
      SparkSession spark, Path directory, BankSize size, List<LocalDate> dates) {
    var deliveries = deliveries(size, dates);
    var files = deliveries.stream().map(DeliveredFile::of).toList();
    var defects = deliveries.stream().flatMap(delivery -> delivery.planted().stream()).toList();
    var truth = new BankTruth(defects, files, size, dates);
    try {
      var writer = new DeliveryWriter(spark);
      for (var delivery : deliveries) {
        var target = directory.resolve(DeliveredFile.of(delivery).path());
        Files.createDirectories(target.getParent());
        writer.write(delivery, target);
      }
      Files.writeString(directory.resolve(CONFIGURATION), configuration(size));
      truth.write(directory.resolve(TRUTH));
    } catch (IOException e) {
      throw BankErrors.unwritable(directory, e);
    }
    LOG.info(
        "Generated a bank of {} customers: {} rows in {} deliveries, {} planted defects",
        size.customers(),
        files.stream().mapToLong(DeliveredFile::rows).sum(),
        files.size(),
        defects.size());
    return truth;
  }

  /** The configuration that governs the bank; thresholds of volume follow from its size. */
  static String configuration(BankSize size) {
    try (var template = Bank.class.getResourceAsStream("/demo/bank.yaml")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${customers}", Long.toString(size.customers()))
          .replace("${usual_transactions}", Long.toString(size.transactionsPerDay() * 7 / 10))
          .replace("${new_applications}", Long.toString(size.newApplicationsPerDay()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the configuration of the bank", e);
    }
  }

  private static List<Delivery> deliveries(BankSize size, List<LocalDate> dates) {
    var deliveries = new ArrayList<Delivery>();
    for (var number = 1; number <= BankDay.DAYS; number++) {
      deliveries.addAll(new BankDay(size, dates, number).deliveries());
    }
    return deliveries;
  }
}
