package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.ledger.kernel.KernelTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Changes of rows of a data table that is there, each in one commit.
 *
 * <p>The same {@link TableChange} is made once, whoever asks for it; after that, asking again gives
 * the version it made.
 */
public final class DeltaChanges {
  private static final String SOURCE = "_lakewarden_source_";
  private static final String KEY = "_lakewarden_key";
  private static final String NEW = "_lakewarden_new";

  private final SparkSession spark;
  private final DeltaTables tables;

  public DeltaChanges(SparkSession spark) {
    this.spark = spark;
    this.tables = new DeltaTables(spark);
  }

  /** The highest version of a change that this application made of the table; -1 for none. */
  public long latest(String application, TableWrite write) {
    return KernelTable.at(write.path(), spark.sessionState().newHadoopConf())
        .transaction(application);
  }

  /** The version that this change made, if it was made. */
  public Optional<DatasetPin> made(TableChange change, TableWrite write) {
    if (latest(change.application(), write) < change.version()) {
      return Optional.empty();
    }
    var newest = tables.pin(write.dataset(), write.path()).version();
    var start = "{\"change\":" + CanonicalJson.of(change.id()) + ",";
    return DeltaLogs.findCommit(spark, write.path(), newest, text -> text.startsWith(start))
        .map(version -> tables.pin(write.dataset(), write.path(), version));
  }

  /**
   * Takes rows out and puts others in. Of a table of increments only rows of the write's logical
   * date are looked at, and that is the date of the new ones.
   *
   * @param identity an expression over the table's columns
   * @param outgoing one column with values of that expression: rows that have one go
   * @param incoming the new rows; columns that the table has and they have not are null
   * @throws GovernanceException 23 when the commit fails
   */
  public DatasetPin replace(
      TableChange change,
      TableWrite write,
      Column identity,
      Dataset<Row> outgoing,
      Dataset<Row> incoming) {
    var names = incoming.columns();
    var values = new LinkedHashMap<String, Column>();
    for (int i = 0; i < names.length; i++) {
      values.put(SqlNames.quote(names[i]), col(SOURCE + i));
    }
    var condition = identity.equalTo(col(KEY));
    if (isIncremental(write)) {
      var date = lit(write.logicalDate().orElseThrow());
      condition = col(DeltaTables.LOGICAL_DATE).equalTo(date).and(condition);
      values.put(DeltaTables.LOGICAL_DATE, date);
    }
    var source = going(outgoing, incoming.schema()).unionAll(coming(incoming));
    var where = condition;
    return commit(
        change,
        write,
        table ->
            table
                .merge(source, where)
                .whenMatched()
                .delete()
                .whenNotMatched(col(NEW))
                .insert(values)
                .execute());
  }

  /**
   * Gives columns of rows new values, of the write's logical date alone where the table has dates.
   *
   * @param among a condition over the table's columns: other rows stay as they are
   * @param source the keys, which are unique in it, and the new values
   * @param keys columns, of table and source, that say which row is meant
   * @throws GovernanceException 23 when the commit fails
   */
  public DatasetPin update(
      TableChange change, TableWrite write, Column among, Dataset<Row> source, List<String> keys) {
    var names = source.columns();
    var condition = among;
    var values = new LinkedHashMap<String, Column>();
    for (int i = 0; i < names.length; i++) {
      if (keys.contains(names[i])) {
        condition = condition.and(col(SqlNames.quote(names[i])).equalTo(col(SOURCE + i)));
      } else {
        values.put(SqlNames.quote(names[i]), col(SOURCE + i));
      }
    }
    if (isIncremental(write)) {
      var date = lit(write.logicalDate().orElseThrow());
      condition = col(DeltaTables.LOGICAL_DATE).equalTo(date).and(condition);
    }
    var where = condition;
    return commit(
        change,
        write,
        table -> table.merge(renamed(source), where).whenMatched().update(values).execute());
  }

  private static Dataset<Row> going(Dataset<Row> outgoing, StructType schema) {
    var columns = new ArrayList<Column>();
    columns.add(col(SqlNames.quote(outgoing.columns()[0])).as(KEY));
    columns.add(lit(false).as(NEW));
    for (int i = 0; i < schema.length(); i++) {
      columns.add(lit(null).cast(schema.fields()[i].dataType()).as(SOURCE + i));
    }
    return outgoing.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> coming(Dataset<Row> incoming) {
    return renamed(incoming).select(lit(null).cast("string").as(KEY), lit(true).as(NEW), col("*"));
  }

  /** Names that no table has keep a condition over both sides unambiguous. */
  private static Dataset<Row> renamed(Dataset<Row> source) {
    var names = new ArrayList<String>();
    for (int i = 0; i < source.columns().length; i++) {
      names.add(SOURCE + i);
    }
    return source.toDF(names.toArray(String[]::new));
  }

  private boolean isIncremental(TableWrite write) {
    var columns = tables.read(tables.pin(write.dataset(), write.path())).columns();
    return write.logicalDate().isPresent()
        && Arrays.asList(columns).contains(DeltaTables.LOGICAL_DATE);
  }

  private interface Work {
    void on(DeltaTable table);
  }

  private DatasetPin commit(TableChange change, TableWrite write, Work work) {
    var before = made(change, write);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      JobDescription.during(
          spark,
          "ledger: change " + write.dataset(),
          () -> {
            stamped(change, write, work);
            return write;
          });
    } catch (GovernanceException e) {
      throw e;
    } catch (Exception e) {
      throw Problems.writeFailed(write.dataset(), write.path(), e);
    }
    return made(change, write)
        .orElseThrow(
            () ->
                Problems.commitNotFound(
                    write.dataset(), new RunStamp(write.key(), write.generation(), write.runId())));
  }

  /** Delta takes the marks of a statement that is no write from the session. */
  private void stamped(TableChange change, TableWrite write, Work work) {
    var marks = new LinkedHashMap<String, String>();
    marks.put("spark.databricks.delta.write.txnAppId", change.application());
    marks.put("spark.databricks.delta.write.txnVersion", String.valueOf(change.version()));
    marks.put("spark.databricks.delta.commitInfo.userMetadata", marker(change, write));
    var earlier = new LinkedHashMap<String, Optional<String>>();
    for (var mark : marks.entrySet()) {
      var set = spark.conf().getOption(mark.getKey());
      earlier.put(mark.getKey(), set.isDefined() ? Optional.of(set.get()) : Optional.empty());
      spark.conf().set(mark.getKey(), mark.getValue());
    }
    try {
      work.on(DeltaTable.forPath(spark, write.path()));
    } finally {
      earlier.forEach(
          (key, value) ->
              value.ifPresentOrElse(
                  text -> spark.conf().set(key, text), () -> spark.conf().unset(key)));
    }
  }

  /** The change comes first, because it is what a commit is found by. */
  private static String marker(TableChange change, TableWrite write) {
    return CanonicalJson.of(
        Map.of(
            "change", change.id(),
            "dataset", write.dataset(),
            "generation", write.generation(),
            "run_id", write.runId().value(),
            "run_key", write.key().value()));
  }
}
