package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The accounts at the end of a day: one for each customer, a second one for every third customer.
 *
 * <p>On day two the balance arrives as text with its currency.
 */
record Accounts(BankDay day) implements Delivery {
  private static final String[] STATES = {"open", "open", "open", "open", "frozen", "closed"};

  @Override
  public String name() {
    return "accounts";
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.PARQUET;
  }

  @Override
  public StructType schema() {
    DataType balance = balanceIsText() ? DataTypes.StringType : DataTypes.createDecimalType(12, 2);
    return Delivery.text("account_id", "customer_id", "iban")
        .add("opened_on", DataTypes.DateType)
        .add("status", DataTypes.StringType)
        .add("balance", balance);
  }

  /** Units are customers. */
  @Override
  public long endUnit() {
    return day.size().customersOn(day.number());
  }

  @Override
  public long rowCount() {
    var second = (endUnit() + 2) / 3;
    return endUnit()
        + second
        + planting().count(DefectKind.MISSING_KEY)
        + planting().count(DefectKind.DUPLICATE_KEY);
  }

  @Override
  public Stream<String[]> rows(Faker faker, long from, long to) {
    return LongStream.range(from, to).boxed().flatMap(customer -> rowsOf(faker, customer));
  }

  @Override
  public List<PlantedDefect> planted() {
    if (balanceIsText()) {
      // The delivery is refused as a whole, so that nobody gets to see its keys.
      return List.of(day.planted(this, DefectKind.TYPE_CHANGE, "balance", rowCount(), "schema"));
    }
    return List.of(
        planted(DefectKind.MISSING_KEY, "account-id-present"),
        planted(DefectKind.DUPLICATE_KEY, "account-id-unique"));
  }

  /** Key of the account that every customer has. */
  static String mainAccount(long customer) {
    return Ids.of('A', 2 * customer);
  }

  private PlantedDefect planted(DefectKind kind, String ruleId) {
    return day.planted(this, kind, "account_id", planting().count(kind), ruleId);
  }

  private boolean balanceIsText() {
    return day.number() == 2;
  }

  private Planting planting() {
    return new Planting(day.size().seed(), name(), day.size().customers());
  }

  private Stream<String[]> rowsOf(Faker faker, long customer) {
    var main = row(faker, customer, mainAccount(customer));
    var rows = Stream.<String[]>builder().add(main);
    if (customer % 3 == 0) {
      rows.add(row(faker, customer, Ids.of('A', 2 * customer + 1)));
    }
    if (planting().hits(customer, DefectKind.DUPLICATE_KEY)) {
      rows.add(main);
    }
    if (planting().hits(customer, DefectKind.MISSING_KEY)) {
      var keyless = Arrays.copyOf(main, main.length);
      keyless[0] = null;
      rows.add(keyless);
    }
    return rows.build();
  }

  private String[] row(Faker faker, long customer, String id) {
    var random = Seeds.random(day.size().seed(), "account " + id, 0);
    var today = Seeds.random(day.size().seed(), "balance " + id, day.number());
    var balance = BigDecimal.valueOf(today.nextInt(-50_000, 2_500_000), 2).toPlainString();
    return new String[] {
      id,
      Person.id(customer),
      faker.finance().iban("DE"),
      day.firstDate().minusDays(1 + random.nextInt(3_650)).toString(),
      STATES[random.nextInt(STATES.length)],
      balanceIsText() ? balance + " EUR" : balance
    };
  }
}
