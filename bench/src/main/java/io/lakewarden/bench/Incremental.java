package io.lakewarden.bench;

import io.delta.tables.DeltaTable;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.QualityRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The metrics of a growing table: one new partition and the states of the others, or all rows. */
final class Incremental {
  private static final DatasetPin PIN = new DatasetPin("bench", "/bench", "bench", 0, "");
  private static final List<Integer> SIZES = List.of(1, 10, 100);
  private static final String PARTITION = "_part";

  private final SparkSession spark;
  private final Path folder;
  private final Dataset<Row> source;
  private final long rowsEach;

  Incremental(SparkSession spark, Path folder, Dataset<Row> source, long rowsEach) {
    this.spark = spark;
    this.folder = folder;
    this.source = source;
    this.rowsEach = rowsEach;
  }

  void run(Race race) {
    var table = folder.resolve("growing-" + rowsEach).toString();
    var rules = FullScan.rules(Rivals.rules(source, 16));
    var contestants = new ArrayList<Contestant>();
    for (var size : SIZES) {
      grow(table, size);
      var version = newest(table);
      var total = total(table, version, size - 1, rules);
      contestants.add(
          new Contestant(
              "one new partition of " + size,
              () -> newPartition(table, version, size, total, rules)));
      contestants.add(
          new Contestant(
              "all rows of " + size + " partitions",
              () -> DatasetScan.run(subject(read(table, version)), rules).verdict()));
    }
    race.run("incremental, " + rowsEach + " rows a partition, 16 checks", contestants);
  }

  private void grow(String table, int size) {
    for (var part = parts(table); part < size; part++) {
      var rows =
          source.filter(functions.col("id").between(part * rowsEach, (part + 1) * rowsEach - 1));
      rows.withColumn(PARTITION, functions.lit(part))
          .coalesce(1)
          .write()
          .format("delta")
          .mode("append")
          .partitionBy(PARTITION)
          .save(table);
    }
  }

  private int parts(String table) {
    return DeltaTable.isDeltaTable(spark, table)
        ? (int) spark.read().format("delta").load(table).select(PARTITION).distinct().count()
        : 0;
  }

  private long newest(String table) {
    return DeltaTable.forPath(spark, table).history(1).head().<Long>getAs("version");
  }

  private Dataset<Row> read(String table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(table).drop(PARTITION);
  }

  private Dataset<Row> part(String table, long version, int part) {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(table)
        .filter(functions.col(PARTITION).equalTo(part))
        .drop(PARTITION);
  }

  private Optional<List<MetricStateRecord>> total(
      String table, long version, int parts, List<QualityRule> rules) {
    if (parts == 0) {
      return Optional.empty();
    }
    var rows =
        spark
            .read()
            .format("delta")
            .option("versionAsOf", version)
            .load(table)
            .filter(functions.col(PARTITION).lt(parts))
            .drop(PARTITION);
    return Optional.of(DatasetScan.run(subject(rows), rules).states());
  }

  private Object newPartition(
      String table,
      long version,
      int size,
      Optional<List<MetricStateRecord>> total,
      List<QualityRule> rules) {
    var parts = new ArrayList<List<MetricStateRecord>>();
    total.ifPresent(parts::add);
    parts.add(DatasetScan.run(subject(part(table, version, size - 1)), rules).states());
    var merged =
        DatasetScan.merge(subject(read(table, version)), rules, parts, Clock.systemUTC())
            .orElseThrow();
    if (merged.rows() != size * rowsEach) {
      throw new IllegalStateException(merged.rows() + " rows instead of " + size * rowsEach);
    }
    return merged.verdict();
  }

  private static ScanSubject subject(Dataset<Row> frame) {
    return new ScanSubject(frame, PIN, "*", List.of(), Set.of());
  }
}
