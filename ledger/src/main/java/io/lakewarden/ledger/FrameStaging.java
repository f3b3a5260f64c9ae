package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
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
    var sealed =
        aligned(table, rows)
            .mapPartitions(
                new Sealing(
                    table.name(),
                    stamp.key().value(),
                    stamp.generation(),
                    stamp.runId().value(),
                    eventTime,
                    firstChain,
                    table.recordSchema(),
                    table.schema()),
                Encoders.row(table.schema()));
    JobDescription.during(
        store.spark(),
        "ledger: stage rows for " + table.name(),
        () -> {
          sealed.write().mode("overwrite").parquet(files.location(folder));
          return folder;
        });
    files.force(folder);
    var chains =
        store
            .spark()
            .read()
            .schema(table.schema())
            .parquet(files.location(folder))
            .select(
                lit(table.name()).as("table"),
                col(Envelope.CHAIN),
                col(Envelope.SEQUENCE),
                col(Envelope.ROW_HASH));
    var tails = LedgerStore.tailsOf(chains, new HashMap<>());
    return new StagedRows(table.name(), folder, tails.getOrDefault(table.name(), List.of()));
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

  /** Seals the rows of one partition; Spark ships it to the executors. */
  private record Sealing(
      String table,
      String runKey,
      int generation,
      String runId,
      Instant eventTime,
      int firstChain,
      StructType recordSchema,
      StructType schema)
      implements MapPartitionsFunction<Row, Row> {

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
          var record = PlainValues.fields(rows.next(), recordSchema);
          refuseAbsent(record);
          return PlainValues.row(chain.seal(record, eventTime), schema);
        }
      };
    }

    private void refuseAbsent(Map<String, Object> record) {
      var absent =
          IntStream.range(0, recordSchema.length())
              .mapToObj(i -> recordSchema.fields()[i])
              .filter(field -> !field.nullable() && record.get(field.name()) == null)
              .map(field -> field.name())
              .collect(Collectors.joining(", "));
      if (!absent.isEmpty()) {
        throw new IllegalArgumentException(
            "A staged row of " + table + " has no value for " + absent);
      }
    }
  }
}
