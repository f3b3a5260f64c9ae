package io.lakewarden.jobs.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * One application for a loan and what becomes of it: a function of seed and index.
 *
 * <p>The probability of default is logistic, {@code p = 1 / (1 + exp(-z))} with {@code z = -0.9 + 5
 * (amount / income - 0.35) - 0.4 (employment_years - 4) + 0.8 (existing_loans - 1)}. Sex, age and
 * purpose have no part in it. The purpose depends on the sex: 92 in 100 women, and 6 in 100 men,
 * borrow for household or education.
 *
 * @param defaults whether the loan truly defaults
 */
record LoanApplication(
    long index,
    long customer,
    LocalDate appliedOn,
    BigDecimal amount,
    BigDecimal income,
    int termMonths,
    String purpose,
    int employmentYears,
    int existingLoans,
    boolean defaults) {
  private static final String[] PURPOSES = {
    "household", "education", "renovation", "car", "business"
  };
  private static final int[] PURPOSES_OF_WOMEN = {46, 92, 96, 98, 100};
  private static final int[] PURPOSES_OF_MEN = {3, 6, 16, 60, 100};
  private static final int[] LOANS = {0, 0, 0, 1, 1, 1, 2, 2, 3};

  static LoanApplication of(BankDay day, long index) {
    var size = day.size();
    var random = Seeds.random(size.seed(), "loan", index);
    var customer = random.nextLong(size.customers());
    var income = 38_000 * StrictMath.exp(0.35 * random.nextGaussian());
    var amount = 12_000 * StrictMath.exp(0.5 * random.nextGaussian());
    var term = 12 * (1 + random.nextInt(5));
    var purpose = purpose(random, Person.of(day, customer).isWoman());
    var employmentYears = random.nextInt(9);
    var existingLoans = LOANS[random.nextInt(LOANS.length)];
    var logit =
        -0.9
            + 5 * (amount / income - 0.35)
            - 0.4 * (employmentYears - 4)
            + 0.8 * (existingLoans - 1);
    var defaults = random.nextDouble() < 1 / (1 + StrictMath.exp(-logit));
    return new LoanApplication(
        index,
        customer,
        appliedOn(day, index, random),
        money(amount),
        money(income),
        term,
        purpose,
        employmentYears,
        existingLoans,
        defaults);
  }

  static BigDecimal money(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }

  private static LocalDate appliedOn(BankDay day, long index, SplittableRandom random) {
    var past = day.size().pastApplications();
    if (index < past) {
      return day.firstDate().minusDays(28 + random.nextInt(154));
    }
    return day.dates().get((int) ((index - past) / day.size().newApplicationsPerDay()));
  }

  private static String purpose(SplittableRandom random, boolean isWoman) {
    var draw = random.nextInt(100);
    var bounds = isWoman ? PURPOSES_OF_WOMEN : PURPOSES_OF_MEN;
    var at = 0;
    while (draw >= bounds[at]) {
      at++;
    }
    return PURPOSES[at];
  }
}
