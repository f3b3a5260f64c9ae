package io.lakewarden.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that every ledger table starts with: who wrote a row, when, and its chain place. */
final class Envelope {
  static final String RUN_ID = "run_id";
  static final String RUN_KEY = "run_key";
  static final String GENERATION = "generation";
  static final String EVENT_TIME = "event_time";
  static final String EVENT_DATE = "event_date";
  static final String CHAIN = "chain";
  static final String SEQUENCE = "sequence";
  static final String PREVIOUS_HASH = "previous_hash";
  static final String ROW_HASH = "row_hash";

  private static final List<StructField> FIELDS =
      List.of(
          field(RUN_ID, ColumnType.TEXT, "the run that wrote the row"),
          field(RUN_KEY, ColumnType.TEXT, "job and logical date of that run, unless given"),
          field(GENERATION, ColumnType.INT, "which attempt under that key, from 1"),
          field(
              EVENT_TIME,
              ColumnType.TIMESTAMP,
              "when the row was recorded, or when what it tells of happened"),
          field(EVENT_DATE, ColumnType.DATE, "the UTC date of event_time; the partition"),
          field(CHAIN, ColumnType.INT, "which hash chain of the run in this table"),
          field(SEQUENCE, ColumnType.LONG, "the place in that chain, from 0"),
          field(PREVIOUS_HASH, ColumnType.TEXT, "row_hash of the row before"),
          field(ROW_HASH, ColumnType.TEXT, "SHA-256 that seals the row and all rows before it"));

  /** The columns that Delta keeps statistics on: technical ones, and never the partition column. */
  static final List<String> WITH_STATISTICS = List.of(RUN_ID, RUN_KEY, GENERATION, EVENT_TIME);

  private Envelope() {}

  static int size() {
    return FIELDS.size();
  }

  static List<StructField> fields() {
    return FIELDS;
  }

  /** The full schema of a table whose record has these columns. */
  static StructType with(StructType recordSchema) {
    return new StructType(
        Stream.concat(FIELDS.stream(), Stream.of(recordSchema.fields()))
            .toArray(StructField[]::new));
  }

  private static StructField field(String name, ColumnType<?> type, String meaning) {
    return LedgerColumn.field(name, type, meaning);
  }
}
