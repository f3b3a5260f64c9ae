package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The loan applications of a day; the first day also brings those of the half year before.
 *
 * <p>On day three incomes are 1.6 times as high as before, and a quarter of the applications has a
 * purpose never seen before.
 */
record LoanApplications(BankDay day) implements Delivery {
  static final String NEW_PURPOSE = "green_energy";
  private static final BigDecimal INCOME_FACTOR = new BigDecimal("1.6");

  @Override
  public String name() {
    return "loan_applications";
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.JSON;
  }

  @Override
  public StructType schema() {
    var money = DataTypes.createDecimalType(12, 2);
    return Delivery.text("application_id", "customer_id", "applied_on")
        .add("amount", money)
        .add("term_months", DataTypes.IntegerType)
        .add("purpose", DataTypes.StringType)
        .add("income", money)
        .add("employment_years", DataTypes.IntegerType)
        .add("existing_loans", DataTypes.IntegerType)
        .add("sex", DataTypes.StringType)
        .add("age_group", DataTypes.StringType);
  }

  @Override
  public long firstUnit() {
    var size = day.size();
    return day.number() == 1
        ? 0
        : size.pastApplications() + (day.number() - 1) * size.newApplicationsPerDay();
  }

  @Override
  public long endUnit() {
    return day.size().pastApplications() + day.number() * day.size().newApplicationsPerDay();
  }

  @Override
  public long rowCount() {
    return endUnit() - firstUnit();
  }

  @Override
  public Stream<String[]> rows(Faker faker, long from, long to) {
    return LongStream.range(from, to).mapToObj(index -> row(LoanApplication.of(day, index)));
  }

  @Override
  public List<PlantedDefect> planted() {
    var orphans = planted(DefectKind.ORPHAN_REFERENCE, "customer_id", "customer-known");
    return drifts()
        ? List.of(
            orphans,
            planted(DefectKind.NEW_CATEGORY, "purpose", "purpose-known"),
            day.planted(this, DefectKind.DRIFT, "income", rowCount(), "max_psi"))
        : List.of(orphans);
  }

  private PlantedDefect planted(DefectKind kind, String column, String ruleId) {
    return day.planted(this, kind, column, planting().count(kind), ruleId);
  }

  private boolean drifts() {
    return day.number() == 3;
  }

  private Planting planting() {
    return new Planting(day.size().seed(), name() + day.number(), rowCount());
  }

  private String[] row(LoanApplication loan) {
    var person = Person.of(day, loan.customer());
    var at = loan.index() - firstUnit();
    var isOrphan = planting().hits(at, DefectKind.ORPHAN_REFERENCE);
    var isNewPurpose = drifts() && planting().hits(at, DefectKind.NEW_CATEGORY);
    var income = drifts() ? loan.income().multiply(INCOME_FACTOR) : loan.income();
    return new String[] {
      Ids.of('L', loan.index()),
      isOrphan ? Ids.orphan('C', loan.index()) : person.id(),
      loan.appliedOn().toString(),
      loan.amount().toPlainString(),
      Integer.toString(loan.termMonths()),
      isNewPurpose ? NEW_PURPOSE : loan.purpose(),
      LoanApplication.money(income.doubleValue()).toPlainString(),
      Integer.toString(loan.employmentYears()),
      Integer.toString(loan.existingLoans()),
      person.sex(),
      person.ageGroup()
    };
  }
}
