package io.lakewarden.jobs.demo;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * What the bank's other records need to know of a customer: a function of seed and index.
 *
 * <p>Everyone is 26 to 69 years old on the bank's first day and may have held a job for eight
 * years, so that age says nothing about the years of employment.
 */
record Person(String id, String sex, LocalDate birthDate, String ageGroup, String segment) {
  private static final String[] SEGMENTS = {"retail", "retail", "retail", "affluent", "business"};

  static Person of(BankDay day, long index) {
    var random = Seeds.random(day.size().seed(), "person", index);
    var sex = random.nextBoolean() ? "F" : "M";
    var youngest = day.firstDate().minusYears(26);
    var span = (int) ChronoUnit.DAYS.between(day.firstDate().minusYears(70), youngest);
    var birthDate = youngest.minusDays(random.nextInt(span));
    var age = Period.between(birthDate, day.firstDate()).getYears();
    return new Person(
        id(index), sex, birthDate, ageGroup(age), SEGMENTS[random.nextInt(SEGMENTS.length)]);
  }

  /** Key of the customer with this index. */
  static String id(long index) {
    return Ids.of('C', index);
  }

  boolean isWoman() {
    return sex.equals("F");
  }

  private static String ageGroup(int age) {
    return age < 40 ? "under_40" : age < 55 ? "40_to_54" : "55_and_over";
  }
}
