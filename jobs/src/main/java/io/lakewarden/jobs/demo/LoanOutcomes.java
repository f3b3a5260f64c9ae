package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.StructType;

/**
 * What became of loans applied for at least four weeks earlier: 45 % of them on day one, 5 % on day
 * two, the others on day three.
 *
 * <p>The feed of day three is unfair: it records every loan of a woman as defaulted.
 */
record LoanOutcomes(BankDay day) implements Delivery {
  @Override
  public String name() {
    return "loan_outcomes";
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.CSV;
  }

  @Override
  public StructType schema() {
    return Delivery.text("application_id", "outcome_on", "defaulted");
  }

  @Override
  public long firstUnit() {
    return deliveredBefore(day.number());
  }

  @Override
  public long endUnit() {
    return deliveredBefore(day.number() + 1);
  }

  @Override
  public long rowCount() {
    return endUnit() - firstUnit();
  }

  @Override
  public Stream<String[]> rows(Faker faker, long from, long to) {
    return LongStream.range(from, to).mapToObj(this::row);
  }

  @Override
  public List<PlantedDefect> planted() {
    if (!isUnfair()) {
      return List.of();
    }
    var women =
        LongStream.range(firstUnit(), endUnit())
            .parallel()
            .filter(index -> isOfWoman(LoanApplication.of(day, index)))
            .count();
    return List.of(
        day.planted(this, DefectKind.UNFAIR_GROUP, "defaulted", women, "max_parity_difference"));
  }

  private boolean isUnfair() {
    return day.number() == 3;
  }

  private long deliveredBefore(int dayNumber) {
    var past = day.size().pastApplications();
    return switch (dayNumber) {
      case 1 -> 0;
      case 2 -> past / 20 * 9;
      case 3 -> past / 2;
      default -> past;
    };
  }

  private boolean isOfWoman(LoanApplication loan) {
    return Person.of(day, loan.customer()).isWoman();
  }

  private String[] row(long index) {
    var loan = LoanApplication.of(day, index);
    var defaulted = isUnfair() && isOfWoman(loan) || loan.defaults();
    return new String[] {Ids.of('L', index), knownOn(loan).toString(), Boolean.toString(defaulted)};
  }

  /** Outcomes of the first day became known over the months before it. */
  private LocalDate knownOn(LoanApplication loan) {
    var known = loan.appliedOn().plusDays(28 + loan.index() % 100);
    return day.number() == 1 && known.isBefore(day.date()) ? known : day.date();
  }
}
