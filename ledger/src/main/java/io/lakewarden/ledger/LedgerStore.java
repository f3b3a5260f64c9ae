package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads and appends rows of the ledger's Delta tables. */
final class LedgerStore {
  private final SparkSession spark;
  private final SparkSession quick;
  private final LedgerFiles files;

  LedgerStore(SparkSession spark, LedgerFiles files) {
    this.spark = spark;
    quick = QuickSession.of(spark);
    this.files = files;
  }

  /** The caller's session, for work on many rows. */
  SparkSession spark() {
    return spark;
  }

  /** The session for the ledger's own small reads and writes. */
  SparkSession quick() {
    return quick;
  }

  /** All rows of a table, those of open runs too, for the ledger's own use. */
  Dataset<Row> rows(LedgerTable<?> table) {
    return rows(quick, table);
  }

  /** All rows of a table in the caller's session, for work on many of them. */
  Dataset<Row> manyRows(LedgerTable<?> table) {
    return rows(spark, table);
  }

  private Dataset<Row> rows(SparkSession session, LedgerTable<?> table) {
    return session.read().format("delta").load(files.location(table.name()));
  }

  /** Whether nothing was ever committed to a table but its creation. */
  boolean isUntouched(LedgerTable<?> table) {
    return DeltaLogs.latest(quick, files.location(table.name()))
        .filter(state -> state.version() > 0)
        .isEmpty();
  }

  /** The rows of closed runs; of {@code runs} itself, all rows. */
  Dataset<Row> closedRows(LedgerTable<?> table) {
    return closedRows(spark, table);
  }

  /** The same for the ledger's own use. */
  Dataset<Row> quickClosedRows(LedgerTable<?> table) {
    return closedRows(quick, table);
  }

  private Dataset<Row> closedRows(SparkSession session, LedgerTable<?> table) {
    if (table == LedgerTables.RUNS) {
      return rows(session, table);
    }
    var closed =
        rows(session, LedgerTables.RUNS)
            .where(col("state").isin(RunState.COMPLETE.name(), RunState.FAIL.name()))
            .select(col(Envelope.RUN_ID).as("closed_run"));
    var all = rows(session, table);
    return all.join(
        broadcast(closed), all.col(Envelope.RUN_ID).equalTo(closed.col("closed_run")), "left_semi");
  }

  /** The plain rows of a frame in the order they were written. */
  static List<Map<String, Object>> collected(LedgerTable<?> table, Dataset<Row> rows) {
    var schema = table.schema();
    var names = schema.fieldNames();
    var ordered = rows.selectExpr(names);
    var plain = new ArrayList<Map<String, Object>>();
    for (var row : ordered.collectAsList()) {
      plain.add(PlainValues.fields(row, schema));
    }
    plain.sort(
        Comparator.<Map<String, Object>, Instant>comparing(
                row -> (Instant) row.get(Envelope.EVENT_TIME))
            .thenComparing(row -> (String) row.get(Envelope.RUN_ID))
            .thenComparing(row -> (Integer) row.get(Envelope.CHAIN))
            .thenComparing(row -> (Long) row.get(Envelope.SEQUENCE)));
    return plain;
  }

  /**
   * Appends these sealed rows in one commit; does nothing where this application id has done so.
   */
  void append(
      LedgerTable<?> table, List<Map<String, Object>> rows, String applicationId, RunStamp stamp) {
    append(table, frame(table, rows), applicationId, stamp);
  }

  /** These sealed rows as a frame of one partition. */
  Dataset<Row> frame(LedgerTable<?> table, List<Map<String, Object>> rows) {
    var schema = table.schema();
    var sparkRows = rows.stream().map(row -> PlainValues.row(row, schema)).toList();
    return quick.createDataFrame(sparkRows, schema).coalesce(1);
  }

  void append(LedgerTable<?> table, Dataset<Row> rows, String applicationId, RunStamp stamp) {
    try {
      JobDescription.during(
          quick,
          "ledger: append to " + table.name(),
          () -> {
            rows.write()
                .format("delta")
                .mode("append")
                .option("txnAppId", applicationId)
                .option("txnVersion", stamp.generation())
                .save(files.location(table.name()));
            return table;
          });
    } catch (GovernanceException e) {
      throw e;
    } catch (Exception e) {
      throw Problems.appendFailed(table.name(), stamp, e);
    }
  }

  /** The chain ends that a run really has in these tables, read in one Spark job. */
  Map<String, List<ChainTail>> tails(Collection<String> tables, RunStamp stamp) {
    var tails = new TreeMap<String, List<ChainTail>>();
    tables.stream()
        .map(name -> chains(LedgerTables.named(name).orElseThrow(), stamp))
        .reduce(Dataset::union)
        .ifPresent(
            chains ->
                JobDescription.during(
                    quick, "ledger: read back " + stamp.key(), () -> tailsOf(chains, tails)));
    return tails;
  }

  private Dataset<Row> chains(LedgerTable<?> table, RunStamp stamp) {
    return rows(table)
        .where(col(Envelope.RUN_ID).equalTo(stamp.runId().value()))
        .select(
            lit(table.name()).as("table"),
            col(Envelope.CHAIN),
            col(Envelope.SEQUENCE),
            col(Envelope.ROW_HASH));
  }

  /** Adds the end of each chain in a frame of table, chain, sequence and row hash. */
  static Map<String, List<ChainTail>> tailsOf(
      Dataset<Row> chains, Map<String, List<ChainTail>> tails) {
    var ends =
        chains
            .groupBy("table", Envelope.CHAIN)
            .agg(
                count(lit(1)).as("rows"),
                max_by(col(Envelope.ROW_HASH), col(Envelope.SEQUENCE)).as("head"));
    for (var end : ends.collectAsList()) {
      tails
          .computeIfAbsent(end.getString(0), name -> new ArrayList<>())
          .add(new ChainTail(end.getInt(1), end.getLong(2), end.getString(3)));
    }
    tails.values().forEach(list -> list.sort(Comparator.comparingInt(ChainTail::chain)));
    return tails;
  }
}
