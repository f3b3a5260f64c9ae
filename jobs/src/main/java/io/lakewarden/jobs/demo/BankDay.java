package io.lakewarden.jobs.demo;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * One logical day of a bank, with all that its rows follow from.
 *
 * @param number 1, 2 or 3
 */
record BankDay(BankSize size, List<LocalDate> dates, int number) implements Serializable {
  static final int DAYS = 3;

  BankDay {
    dates = List.copyOf(dates);
    if (dates.size() != DAYS || !isAscending(dates)) {
      throw new IllegalArgumentException("a bank has three logical dates in ascending order");
    }
    if (number < 1 || number > DAYS) {
      throw new IllegalArgumentException("day " + number + " is none of the three");
    }
  }

  LocalDate date() {
    return dates.get(number - 1);
  }

  LocalDate firstDate() {
    return dates.get(0);
  }

  /** The five deliveries of the day. */
  List<Delivery> deliveries() {
    return List.of(
        new Customers(this),
        new Accounts(this),
        new Transactions(this),
        new LoanApplications(this),
        new LoanOutcomes(this));
  }

  PlantedDefect planted(
      Delivery delivery, DefectKind kind, String column, long count, String ruleId) {
    return PlantedDefect.of(delivery.name(), date(), kind, column, count, ruleId);
  }

  private static boolean isAscending(List<LocalDate> dates) {
    return dates.get(0).isBefore(dates.get(1)) && dates.get(1).isBefore(dates.get(2));
  }
}
