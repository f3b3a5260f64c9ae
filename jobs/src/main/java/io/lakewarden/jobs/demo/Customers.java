package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.StructType;

/**
 * The customers known at the end of a day, residents of the United States.
 *
 * <p>A missing key is a further row without id, a duplicate key a row delivered twice; so every
 * customer is present, and references to customers stay whole. Phone numbers are of the range
 * reserved for fiction (555-0100 to 555-0199), mail domains of the names reserved for examples.
 */
record Customers(BankDay day) implements Delivery {
  private static final String[] DOMAINS = {"example.com", "example.net", "example.org"};

  @Override
  public String name() {
    return "customers";
  }

  @Override
  public SourceFormat format() {
    return SourceFormat.CSV;
  }

  @Override
  public StructType schema() {
    return Delivery.text(
        "customer_id",
        "first_name",
        "last_name",
        "email",
        "phone",
        "national_id",
        "street",
        "city",
        "postal_code",
        "birth_date",
        "sex",
        "segment",
        "created_at");
  }

  @Override
  public long endUnit() {
    return day.size().customersOn(day.number());
  }

  @Override
  public long rowCount() {
    return endUnit()
        + planting().count(DefectKind.MISSING_KEY)
        + planting().count(DefectKind.DUPLICATE_KEY);
  }

  @Override
  public Stream<String[]> rows(Faker faker, long from, long to) {
    return LongStream.range(from, to).boxed().flatMap(index -> rowsOf(faker, index));
  }

  @Override
  public List<PlantedDefect> planted() {
    return List.of(
        planted(DefectKind.MISSING_KEY, "customer_id", "customer-id-present"),
        planted(DefectKind.DUPLICATE_KEY, "customer_id", "customer-id-unique"),
        planted(DefectKind.BAD_EMAIL, "email", "email-format"),
        planted(DefectKind.BAD_PHONE, "phone", "phone-format"),
        planted(DefectKind.BAD_POSTAL_CODE, "postal_code", "postal-code-format"));
  }

  private PlantedDefect planted(DefectKind kind, String column, String ruleId) {
    return day.planted(this, kind, column, planting().count(kind), ruleId);
  }

  /** Rows of the first day only: later ones would shift what is already known. */
  private Planting planting() {
    return new Planting(day.size().seed(), name(), day.size().customers());
  }

  private Stream<String[]> rowsOf(Faker faker, long index) {
    var person = Person.of(day, index);
    var row = row(faker, index, person);
    if (planting().hits(index, DefectKind.DUPLICATE_KEY)) {
      return Stream.of(row, row);
    }
    if (planting().hits(index, DefectKind.MISSING_KEY)) {
      var keyless = row(faker, index, person);
      keyless[0] = null;
      return Stream.of(row, keyless);
    }
    return Stream.<String[]>of(row);
  }

  private String[] row(Faker faker, long index, Person person) {
    var first = person.isWoman() ? faker.name().femaleFirstName() : faker.name().malefirstName();
    var last = faker.name().lastName();
    return new String[] {
      person.id(),
      first,
      last,
      email(first, last, index),
      phone(faker, index),
      faker.idNumber().ssnValid(),
      faker.address().streetAddress(),
      faker.address().city(),
      postalCode(faker, index),
      person.birthDate().toString(),
      person.sex(),
      person.segment(),
      createdAt(index)
    };
  }

  private String email(String first, String last, long index) {
    var at = planting().hits(index, DefectKind.BAD_EMAIL) ? "." : "@";
    var domain = DOMAINS[(int) (index % DOMAINS.length)];
    return letters(first) + "." + letters(last) + "." + index + at + domain;
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private String phone(Faker faker, long index) {
    var area = faker.numerify("(###) ").replaceFirst("[(][01]", "(2");
    var line = faker.numerify("01##");
    return area + (planting().hits(index, DefectKind.BAD_PHONE) ? "CALL-" : "555-") + line;
  }

  private String postalCode(Faker faker, long index) {
    var code = faker.address().zipCode();
    return planting().hits(index, DefectKind.BAD_POSTAL_CODE) ? "O" + code.substring(1) : code;
  }

  private String createdAt(long index) {
    var random = Seeds.random(day.size().seed(), "created", index);
    var known = index - day.size().customers();
    var date =
        known < 0
            ? day.firstDate().minusDays(1 + random.nextInt(3_650))
            : day.dates().get((int) (known / day.size().newCustomersPerDay()) + 1);
    return DateTimeFormatter.ISO_INSTANT.format(
        date.atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400))).toInstant(ZoneOffset.UTC));
  }
}
