package io.lakewarden.jobs.demo;

import java.io.Serializable;

/**
 * How large the bank is, and the seed that all of it follows from.
 *
 * @param customers number of customers on the first day
 * @param seed the same seed gives the same files
 */
public record BankSize(long customers, long seed) implements Serializable {
  private static final long SMALLEST = 1_000;
  private static final long LARGEST = 100_000_000;

  /** The size of the demo when nobody asks for another. */
  public static final BankSize DEFAULT = new BankSize(2_000, 7);

  public BankSize {
    if (customers < SMALLEST || customers > LARGEST) {
      throw BankErrors.wrongSize(customers, SMALLEST, LARGEST);
    }
  }

  /** Customers known at the end of a day: the bank grows by one in a hundred each day. */
  long customersOn(int dayNumber) {
    return customers + (dayNumber - 1) * newCustomersPerDay();
  }

  long newCustomersPerDay() {
    return customers / 100;
  }

  /** Transactions of a day on which nothing is missing. */
  long transactionsPerDay() {
    return 5 * customers;
  }

  /** Applications of the time before the first day; enough to train with at any size. */
  long pastApplications() {
    return Math.max(8_000, 4 * customers);
  }

  /** New applications of each day; enough for a stable comparison of distributions. */
  long newApplicationsPerDay() {
    return Math.max(400, customers / 5);
  }
}
