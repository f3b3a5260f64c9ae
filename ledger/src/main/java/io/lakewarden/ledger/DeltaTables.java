package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.ledger.DeltaLogs.TableState;
import io.lakewarden.ledger.kernel.KernelTable;
import io.lakewarden.ledger.kernel.LogReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data tables themselves: pins them to a version, reads them at a pin, and writes them so that
 * the same run writes at most once.
 */
public final class DeltaTables {
  /** The technical column, and partition, that tells the rows of increments apart. */
  public static final String LOGICAL_DATE = "_logical_date";

  private static final Logger LOG = LoggerFactory.getLogger(DeltaTables.class);

  private final SparkSession spark;

  public DeltaTables(SparkSession spark) {
    this.spark = spark;
  }

  /** Whether a Delta table lies at this path. */
  public boolean exists(String path) {
    return latest(path, path).isPresent();
  }

  /**
   * Pins a dataset to its newest version.
   *
   * @throws GovernanceException 28 when no Delta table lies there
   */
  public DatasetPin pin(String dataset, String path) {
    return pin(dataset, path, required(dataset, path));
  }

  /**
   * Pins a dataset to a version.
   *
   * @throws GovernanceException 28 when there is no table, or the version is not kept
   */
  public DatasetPin pin(String dataset, String path, long version) {
    return pin(dataset, path, stateAt(dataset, path, version));
  }

  /**
   * All rows at the pinned version; of a table of increments, with {@link #LOGICAL_DATE}.
   *
   * @throws GovernanceException 28 when the version is not kept, 26 when another table lies there
   */
  public Dataset<Row> read(DatasetPin pin) {
    var state = stateAt(pin.dataset(), pin.path(), pin.version());
    if (!state.tableId().equals(pin.tableId())) {
      throw Problems.otherTable(pin, state.tableId());
    }
    try {
      return spark.read().format("delta").option("versionAsOf", pin.version()).load(pin.path());
    } catch (Exception e) {
      throw Problems.unreadable(pin.label(), pin.path(), e);
    }
  }

  /**
   * The rows of one logical date at the pinned version, without {@link #LOGICAL_DATE}.
   *
   * @throws GovernanceException 20 when the dataset is not landed by increments, 28 and 26 as for
   *     {@link #read(DatasetPin)}
   */
  public Dataset<Row> read(DatasetPin pin, LocalDate logicalDate) {
    var rows = read(pin);
    if (!Arrays.asList(rows.schema().fieldNames()).contains(LOGICAL_DATE)) {
      throw Problems.notIncremental(pin.dataset());
    }
    return rows.where(col(LOGICAL_DATE).equalTo(lit(logicalDate))).drop(LOGICAL_DATE);
  }

  /**
   * How many rows the pinned version has. Delta's log knows it of every file that Spark wrote;
   * otherwise they are counted.
   *
   * @param date counts the increment of this logical date alone
   * @throws GovernanceException as the two ways to read
   */
  public long rows(DatasetPin pin, Optional<LocalDate> date) {
    try {
      var known = kernel(pin.path()).rowCount(pin.version(), date);
      if (known.isPresent()) {
        return known.getAsLong();
      }
    } catch (Exception e) {
      LOG.debug("The log of {} does not tell its rows, counting them", pin.label(), e);
    }
    return date.map(day -> read(pin, day)).orElseGet(() -> read(pin)).count();
  }

  /**
   * What the log knows of the pinned version, without a Spark job and without opening a data file;
   * empty where the log cannot be read this way.
   *
   * @param date tells of the increment of this logical date alone, without {@link #LOGICAL_DATE}
   */
  public Optional<LogStatistics> statistics(DatasetPin pin, Optional<LocalDate> date) {
    try {
      return Optional.of(
          LogReader.read(
              pin.path(),
              spark.sessionState().newHadoopConf(),
              pin.version(),
              date.map(day -> new LogReader.Slice(LOGICAL_DATE, day))));
    } catch (Exception e) {
      LOG.warn(
          "The log of {} cannot be read without Spark ({}): its rules read the data",
          pin.label(),
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /**
   * The files of the pinned version, without reading them.
   *
   * @throws GovernanceException 23 when the table's log cannot be read
   */
  public TableFiles files(DatasetPin pin) {
    try {
      return new TableFiles(kernel(pin.path()).contents(pin.version()));
    } catch (Exception e) {
      throw Problems.unreadable(pin.label(), pin.path(), e);
    }
  }

  /** The schema at the pinned version as Spark's JSON, whose SHA-256 is the pin's digest. */
  public String schemaJson(DatasetPin pin) {
    return stateAt(pin.dataset(), pin.path(), pin.version()).schema().json();
  }

  /**
   * Writes these rows as one version and pins it. A repeat by the same run and generation writes
   * nothing and gives the same pin.
   *
   * @throws GovernanceException 21 when the types of an increment do not fit the table, 20 when
   *     Delta refuses the column names, 23 when the write fails
   */
  public DatasetPin write(Dataset<Row> frame, TableWrite write) {
    var before = latest(write.dataset(), write.path());
    var applicationId = "data/" + write.dataset() + "/" + write.key();
    var done =
        before.isPresent() && kernel(write.path()).transaction(applicationId) >= write.generation();
    if (!done) {
      commit(frame, write, applicationId, before);
    }
    return pin(write.dataset(), write.path(), versionOf(write));
  }

  private void commit(
      Dataset<Row> frame, TableWrite write, String applicationId, Optional<TableState> before) {
    var rows = write.mode() == TableWrite.Mode.INCREMENT ? increment(frame, write, before) : frame;
    try {
      JobDescription.during(
          spark,
          "ledger: write " + write.dataset(),
          () -> {
            save(rows, write, applicationId, before);
            return write;
          });
    } catch (GovernanceException e) {
      throw e;
    } catch (Exception e) {
      throw e instanceof AnalysisException refused
          ? Problems.refusedColumns(write.dataset(), String.valueOf(refused.getErrorClass()), e)
          : Problems.writeFailed(write.dataset(), write.path(), e);
    }
  }

  private void save(
      Dataset<Row> rows, TableWrite write, String applicationId, Optional<TableState> before) {
    var mapping = SchemaFit.needsMapping(rows.schema());
    if (mapping && before.isPresent() && !before.get().mapsNames()) {
      spark.sql(
          "ALTER TABLE delta."
              + SqlNames.quote(write.path())
              + " SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
              + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    }
    var writer =
        rows.write()
            .format("delta")
            .mode("overwrite")
            .option("txnAppId", applicationId)
            .option("txnVersion", write.generation())
            .option("userMetadata", CommitMetadata.of(write));
    if (mapping && before.isEmpty()) {
      writer
          .option("delta.columnMapping.mode", "name")
          .option("delta.minReaderVersion", "2")
          .option("delta.minWriterVersion", "5");
    }
    if (write.mode() == TableWrite.Mode.INCREMENT) {
      writer
          .partitionBy(LOGICAL_DATE)
          .option("mergeSchema", "true")
          .option(
              "replaceWhere", LOGICAL_DATE + " = DATE'" + write.logicalDate().orElseThrow() + "'");
    } else {
      writer.option("overwriteSchema", "true");
    }
    writer.save(write.path());
  }

  private static Dataset<Row> increment(
      Dataset<Row> frame, TableWrite write, Optional<TableState> before) {
    var fitted =
        before.map(state -> SchemaFit.fitted(write.dataset(), frame, state.schema())).orElse(frame);
    return fitted.withColumn(LOGICAL_DATE, lit(write.logicalDate().orElseThrow()));
  }

  private long versionOf(TableWrite write) {
    var newest = required(write.dataset(), write.path()).version();
    return DeltaLogs.findCommit(
            spark, write.path(), newest, found -> CommitMetadata.isOf(write, found))
        .orElseThrow(
            () ->
                Problems.commitNotFound(
                    write.dataset(), new RunStamp(write.key(), write.generation(), write.runId())));
  }

  private static DatasetPin pin(String dataset, String path, TableState state) {
    var digest = Digests.sha256(state.schema().json());
    return new DatasetPin(dataset, path, state.tableId(), state.version(), digest);
  }

  private TableState stateAt(String dataset, String path, long version) {
    var newest = required(dataset, path);
    if (version == newest.version()) {
      return newest;
    }
    try {
      var earliest = DeltaLogs.earliest(spark, path);
      if (version < earliest || version > newest.version()) {
        throw Problems.versionGone(dataset, version, earliest, newest.version());
      }
      return DeltaLogs.at(spark, path, version);
    } catch (GovernanceException e) {
      throw e;
    } catch (Exception e) {
      throw Problems.unreadable(dataset + "@" + version, path, e);
    }
  }

  private KernelTable kernel(String path) {
    return KernelTable.at(path, spark.sessionState().newHadoopConf());
  }

  private TableState required(String dataset, String path) {
    return latest(dataset, path).orElseThrow(() -> Problems.noTable(dataset, path));
  }

  private Optional<TableState> latest(String dataset, String path) {
    try {
      return DeltaLogs.latest(spark, path);
    } catch (Exception e) {
      throw Problems.unreadable(dataset, path, e);
    }
  }
}
