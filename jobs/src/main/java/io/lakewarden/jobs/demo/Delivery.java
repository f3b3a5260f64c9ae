package io.lakewarden.jobs.demo;

import io.lakewarden.core.config.SourceFormat;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What one dataset delivers on one day: rows made from consecutive units (customers, transactions,
 * loans), so that any range of units can be generated alone.
 */
interface Delivery extends Serializable {
  /** Name of the dataset. */
  String name();

  SourceFormat format();

  /** Columns and types as written; in text formats all are text, apart from numbers in JSON. */
  StructType schema();

  BankDay day();

  /** Index of the first unit. */
  default long firstUnit() {
    return 0;
  }

  /** Index after the last unit. */
  long endUnit();

  /** Exact number of rows; it differs from the number of units where a unit has several rows. */
  long rowCount();

  /** Rows of a range of units as text, null where a value is missing. */
  Stream<String[]> rows(Faker faker, long from, long to);

  /** Defects planted in this delivery, with exact counts. */
  List<PlantedDefect> planted();

  /** Rows of a chunk: the fake values follow from its first unit. */
  default Stream<String[]> chunk(long from, long to) {
    var seed = Seeds.mix(day().size().seed(), "chunk " + name(), from);
    return rows(new Faker(Locale.US, new Random(seed)), from, to);
  }

  /** A schema of text columns. */
  static StructType text(String... columns) {
    var schema = new StructType();
    for (var column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
