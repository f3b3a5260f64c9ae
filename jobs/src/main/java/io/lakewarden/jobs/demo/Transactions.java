package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.StructType;

/** The transactions of a day, five for each customer of the first day; on day two only two. */
record Transactions(BankDay day) implements Delivery {
  private static final String[] KINDS = {"card", "card", "card", "transfer", "cash", "fee"};
  private static final int MERCHANTS = 200;

  @Override
  public String name() {
    return "transactions";
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.CSV;
  }

  @Override
  public StructType schema() {
    return Delivery.text(
        "transaction_id", "account_id", "booked_at", "amount", "currency", "kind", "merchant");
  }

  @Override
  public long firstUnit() {
    return (day.number() - 1) * day.size().transactionsPerDay();
  }

  @Override
  public long endUnit() {
    return firstUnit() + rowCount();
  }

  @Override
  public long rowCount() {
    var expected = day.size().transactionsPerDay();
    return volumeDrops() ? expected / 5 * 2 : expected;
  }

  @Override
  public Stream<String[]> rows(Faker faker, long from, long to) {
    var merchants =
        Stream.generate(() -> faker.company().name()).limit(MERCHANTS).toArray(String[]::new);
    return LongStream.range(from, to).mapToObj(index -> row(merchants, index));
  }

  @Override
  public List<PlantedDefect> planted() {
    var orphans =
        day.planted(
            this,
            DefectKind.ORPHAN_REFERENCE,
            "account_id",
            planting().count(DefectKind.ORPHAN_REFERENCE),
            "account-known");
    if (!volumeDrops()) {
      return List.of(orphans);
    }
    var missing = day.size().transactionsPerDay() - rowCount();
    return List.of(
        orphans, day.planted(this, DefectKind.VOLUME_DROP, "", missing, "volume-as-usual"));
  }

  private boolean volumeDrops() {
    return day.number() == 2;
  }

  private Planting planting() {
    return new Planting(day.size().seed(), name() + day.number(), rowCount());
  }

  private String[] row(String[] merchants, long index) {
    var random = Seeds.random(day.size().seed(), name(), index);
    var customer = random.nextLong(day.size().customers());
    var isOrphan = planting().hits(index - firstUnit(), DefectKind.ORPHAN_REFERENCE);
    return new String[] {
      Ids.of('T', index),
      isOrphan ? Ids.orphan('A', index) : Accounts.mainAccount(customer),
      DateTimeFormatter.ISO_INSTANT.format(
          day.date().atStartOfDay(ZoneOffset.UTC).plusSeconds(random.nextInt(86_400)).toInstant()),
      BigDecimal.valueOf(random.nextInt(-50_000, 30_000), 2).toPlainString(),
      random.nextInt(20) == 0 ? "USD" : "EUR",
      KINDS[random.nextInt(KINDS.length)],
      merchants[random.nextInt(merchants.length)]
    };
  }
}
