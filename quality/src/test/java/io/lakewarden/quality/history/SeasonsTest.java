package io.lakewarden.quality.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.MetricPoint;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeasonsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

  @Test
  void keepsEveryDayOfAnUnbrokenSeries() {
    var points = days(date -> true, 30);
    assertThat(Seasons.unbroken(points, FIRST.plusDays(30), 7)).isEqualTo(points);
  }

  @Test
  void startsAfterAMissingDay() {
    var points = days(date -> !date.equals(FIRST.plusDays(9)), 30);
    assertThat(Seasons.unbroken(points, FIRST.plusDays(30), 7))
        .first()
        .extracting(MetricPoint::date)
        .isEqualTo(FIRST.plusDays(10));
  }

  @Test
  void leavesLessThanTwoSeasonsWhereADayOfTheLastWeekIsMissing() {
    var points = days(date -> !date.equals(FIRST.plusDays(27)), 30);
    assertThat(Seasons.unbroken(points, FIRST.plusDays(30), 7)).hasSizeLessThan(14);
  }

  @Test
  void takesWorkingDaysForASeasonOfFive() {
    var points =
        days(
            date ->
                date.getDayOfWeek() != DayOfWeek.SATURDAY
                    && date.getDayOfWeek() != DayOfWeek.SUNDAY,
            28);
    assertThat(points).hasSize(20);
    assertThat(Seasons.unbroken(points, FIRST.plusDays(28), 5)).isEqualTo(points);
  }

  @Test
  void takesMonthsForASeasonOfTwelve() {
    var points =
        Stream.iterate(FIRST, date -> date.plusMonths(1))
            .limit(30)
            .map(SeasonsTest::point)
            .toList();
    assertThat(Seasons.unbroken(points, FIRST.plusMonths(30), 12)).isEqualTo(points);
  }

  @Test
  void startsAfterTheDateBeforeWhichNothingFollows() {
    var points = days(date -> true, 30);
    assertThat(Seasons.unbroken(points, FIRST.plusDays(40), 7)).hasSizeLessThan(14);
  }

  private static List<MetricPoint> days(Predicate<LocalDate> there, int days) {
    return Stream.iterate(FIRST, date -> date.plusDays(1))
        .limit(days)
        .filter(there)
        .map(SeasonsTest::point)
        .toList();
  }

  static MetricPoint point(LocalDate date) {
    return new MetricPoint("RowCount", Optional.empty(), Optional.empty(), date, 1);
  }
}
