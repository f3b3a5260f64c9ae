package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.ledger.kernel.KernelTable;
import io.lakewarden.ledger.kernel.KernelTable.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads and appends rows of the ledger's Delta tables. */
final class LedgerStore {
  private static final int MANY_FILES = 1000;
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

  /** All rows of a table in the caller's session, for work on many of them. */
  Dataset<Row> many(LedgerTable<?> table, OptionalLong version) {
    var reader = spark.read().format("delta");
    version.ifPresent(number -> reader.option("versionAsOf", number));
    return reader.load(files.location(table.name()));
  }

  /** How many rows a table has, where its log tells. */
  OptionalLong rowCount(LedgerTable<?> table) {
    try {
      var kernel = kernel(table);
      return kernel.rowCount(kernel.state().version(), Optional.empty());
    } catch (Exception e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  /** The newest version of a table; 0 where nothing was committed but its creation. */
  DatasetPin pin(LedgerTable<?> table) {
    try {
      var state = kernel(table).state();
      return new DatasetPin(
          table.name(),
          files.location(table.name()),
          state.tableId(),
          state.version(),
          Digests.sha256(state.schemaJson()));
    } catch (Exception e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  /**
   * The plain rows of a table in the order they were written, read without a Spark job; those of
   * open runs too.
   */
  List<Map<String, Object>> few(LedgerTable<?> table, OptionalLong version, Optional<Match> match) {
    var rows = read(table, version, match, List.of());
    rows.sort(Comparator.comparing(Place::of));
    return rows;
  }

  /** All plain rows of a table one after the other, in no order; those of open runs too. */
  void each(LedgerTable<?> table, OptionalLong version, Consumer<Map<String, Object>> reader) {
    try {
      kernel(table).eachRow(version, Optional.empty(), List.of(), reader);
    } catch (IOException e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  /** Columns of the plain rows of a table, in no order; all columns where none is named. */
  List<Map<String, Object>> read(
      LedgerTable<?> table, OptionalLong version, Optional<Match> match, List<String> columns) {
    try {
      return kernel(table).rows(version, match, columns);
    } catch (Exception e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  /**
   * A temporary view of the rows of a table, those of open runs too, and its name. The files of a
   * small table are read as what they are, Parquet, which spares Spark the table's log.
   */
  String view(LedgerTable<?> table) {
    var name = "_ledger_" + table.name();
    try {
      var paths = kernel(table).files();
      frame(table, paths).createOrReplaceTempView(name);
      return name;
    } catch (Exception e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  private Dataset<Row> frame(LedgerTable<?> table, Collection<String> paths) {
    if (paths.isEmpty()) {
      return spark.createDataFrame(List.of(), table.schema());
    }
    if (paths.size() > MANY_FILES) {
      return many(table, OptionalLong.empty());
    }
    return spark
        .read()
        .schema(table.schema())
        .option("basePath", files.location(table.name()))
        .parquet(paths.toArray(String[]::new))
        .selectExpr(table.schema().fieldNames());
  }

  private KernelTable kernel(LedgerTable<?> table) {
    return KernelTable.at(files.location(table.name()), files.configuration());
  }

  /**
   * Appends these sealed rows in one commit, without a Spark job; does nothing where this
   * application id has done so.
   */
  void append(
      LedgerTable<?> table, List<Map<String, Object>> rows, String applicationId, RunStamp stamp) {
    try {
      kernel(table).append(rows, Envelope.WITH_STATISTICS, applicationId, stamp.generation());
    } catch (Exception e) {
      throw Problems.appendFailed(table.name(), stamp, e);
    }
  }

  /** These sealed rows as a frame of one partition. */
  Dataset<Row> frame(LedgerTable<?> table, List<Map<String, Object>> rows) {
    var schema = table.schema();
    var sparkRows = rows.stream().map(row -> PlainValues.row(row, schema)).toList();
    return quick.createDataFrame(sparkRows, schema).coalesce(1);
  }

  /** Appends the rows of a frame in the same way, by Spark. */
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

  /** The chain ends that a run really has in a table of few rows. */
  List<ChainTail> fewTails(LedgerTable<?> table, RunStamp stamp) {
    var columns = List.of(Envelope.CHAIN, Envelope.SEQUENCE, Envelope.ROW_HASH);
    var byChain = new TreeMap<Integer, List<Map<String, Object>>>();
    for (var row : read(table, OptionalLong.empty(), Optional.of(ofRun(stamp)), columns)) {
      byChain
          .computeIfAbsent((Integer) row.get(Envelope.CHAIN), chain -> new ArrayList<>())
          .add(row);
    }
    var tails = new ArrayList<ChainTail>();
    byChain.forEach(
        (chain, rows) -> {
          rows.sort(Comparator.comparing(row -> (Long) row.get(Envelope.SEQUENCE)));
          var head = (String) rows.get(rows.size() - 1).get(Envelope.ROW_HASH);
          tails.add(new ChainTail(chain, rows.size(), head));
        });
    return tails;
  }

  /** The chain ends that a run really has in a table of many rows, computed by Spark. */
  List<ChainTail> manyTails(LedgerTable<?> table, RunStamp stamp) {
    var rows =
        quick
            .read()
            .format("delta")
            .load(files.location(table.name()))
            .where(col(Envelope.RUN_ID).equalTo(stamp.runId().value()));
    return JobDescription.during(quick, "ledger: read back " + stamp.key(), () -> tailsOf(rows));
  }

  static Match ofRun(RunStamp stamp) {
    return new Match(Envelope.RUN_ID, stamp.runId().value());
  }

  /** The end of each chain in a frame of sealed rows. */
  static List<ChainTail> tailsOf(Dataset<Row> rows) {
    return rows
        .groupBy(Envelope.CHAIN)
        .agg(
            count(lit(1)).as("rows"),
            max_by(col(Envelope.ROW_HASH), col(Envelope.SEQUENCE)).as("head"))
        .collectAsList()
        .stream()
        .map(end -> new ChainTail(end.getInt(0), end.getLong(1), end.getString(2)))
        .sorted(Comparator.comparingInt(ChainTail::chain))
        .toList();
  }
}
