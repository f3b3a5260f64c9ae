package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Saves a large frame of a run beside its journal, sealed in one hash chain per partition, without
 * bringing it to the driver.
 */
final class FrameStaging {
  private final LedgerStore store;
  private final LedgerFiles files;

  FrameStaging(LedgerStore store, LedgerFiles files) {
    this.store = store;
    this.files = files;
  }

  /**
   * Stages these rows.
   *
   * @param rows exactly the record's columns, in any order
   * @param number which staged frame of the run this is
   * @param firstChain the number of the first chain; partition n becomes chain firstChain + n
   */
  StagedRows stage(
      LedgerTable<?> table,
      Dataset<Row> rows,
      RunStamp stamp,
      Instant eventTime,
      int number,
      int firstChain) {
    var folder = JournalStore.stagedFolder(stamp.runId(), table.name(), number);
    var timed = timed(aligned(table, rows), eventTime);
    var sealing =
        new Sealing(
            table.name(),
            stamp.key().value(),
            stamp.generation(),
            stamp.runId().value(),
            eventTime,
            firstChain,
            table.recordSchema(),
            timed.schema());
    var sealed =
        timed
            .mapPartitions(sealing, Encoders.row(sealing.result()))
            .selectExpr(table.schema().fieldNames());
    JobDescription.during(
        store.spark(),
        "ledger: stage rows for " + table.name(),
        () -> {
          sealed.write().mode("overwrite").parquet(files.location(folder));
          return folder;
        });
    files.force(folder);
    var written = store.spark().read().schema(table.schema()).parquet(files.location(folder));
    return new StagedRows(table.name(), folder, LedgerStore.tailsOf(written));
  }

  /**
   * The rows after the time columns, whose cells then have whatever form the session gives them.
   */
  private static Dataset<Row> timed(Dataset<Row> rows, Instant eventTime) {
    var date = eventTime.atZone(ZoneOffset.UTC).toLocalDate();
    return rows.select(
        lit(eventTime).as(Envelope.EVENT_TIME), lit(date).as(Envelope.EVENT_DATE), col("*"));
  }

  private static Dataset<Row> aligned(LedgerTable<?> table, Dataset<Row> rows) {
    var schema = table.recordSchema();
    var given = Arrays.stream(rows.schema().fieldNames()).sorted().toList();
    var wanted = Arrays.stream(schema.fieldNames()).sorted().toList();
    if (!given.equals(wanted)) {
      throw new IllegalArgumentException(
          "A frame for " + table.name() + " has columns " + given + " instead of " + wanted);
    }
    var columns =
        Arrays.stream(schema.fields())
            .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  /** Puts the other envelope columns before each row of a partition; runs on the executors. */
  private record Sealing(
      String table,
      String runKey,
      int generation,
      String runId,
      Instant eventTime,
      int firstChain,
      StructType recordSchema,
      StructType input)
      implements MapPartitionsFunction<Row, Row> {

    private static final List<String> ADDED =
        List.of(
            Envelope.RUN_ID,
            Envelope.RUN_KEY,
            Envelope.GENERATION,
            Envelope.CHAIN,
            Envelope.SEQUENCE,
            Envelope.PREVIOUS_HASH,
            Envelope.ROW_HASH);

    StructType result() {
      var added = Envelope.fields().stream().filter(field -> ADDED.contains(field.name()));
      return new StructType(
          Stream.concat(added, Stream.of(input.fields())).toArray(StructField[]::new));
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      var stamp = new RunStamp(new RunKey(runKey), generation, new RunId(runId));
      var chain = new HashChain(table, stamp, firstChain + TaskContext.getPartitionId());
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          return sealed(rows.next(), chain);
        }
      };
    }

    private Row sealed(Row row, HashChain chain) {
      var record = PlainValues.fields(row, input);
      record.remove(Envelope.EVENT_TIME);
      record.remove(Envelope.EVENT_DATE);
      refuseAbsent(record);
      var sealed = chain.seal(record, eventTime);
      var cells = new Object[ADDED.size() + input.length()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i < ADDED.size() ? sealed.get(ADDED.get(i)) : row.get(i - ADDED.size());
      }
      return RowFactory.create(cells);
    }

    private void refuseAbsent(Map<String, Object> record) {
      var absent =
          Stream.of(recordSchema.fields())
              .filter(field -> !field.nullable() && record.get(field.name()) == null)
              .map(StructField::name)
              .collect(Collectors.joining(", "));
      if (!absent.isEmpty()) {
        throw new IllegalArgumentException(
            "A staged row of " + table + " has no value for " + absent);
      }
    }
  }
}
