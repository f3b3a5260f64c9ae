package io.lakewarden.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one benchmark.
 *
 * <ul>
 *   <li>{@code full ROWS}: ten columns and 16 checks
 *   <li>{@code wide ROWS COLUMNS CHECKS}: that many columns and checks
 *   <li>{@code rules ROWS}: our scan of ten columns with 10, 100 and 300 checks
 *   <li>{@code columns ROWS}: our scan of 10, 100, 1,000 and 2,000 columns
 *   <li>{@code lineage ROUNDS}: what capture costs statements of 10 to 500 operators, each written
 *       so often
 *   <li>{@code graph EDGES}: questions about the lineage of a ledger with so many edges
 *   <li>{@code atlas FACTS}: publication of so many facts to a real Atlas, 2,000 unless given
 *   <li>{@code incremental ROWS}: one new partition of so many rows, in a table of 1, 10 and 100
 * </ul>
 *
 * <p>The property {@code bench.rounds} sets how often each is measured, three times unless given.
 */
public final class Main {
  private static final int DEFAULT_ROUNDS = 3;

  private Main() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("atlas")) {
      atlas(args);
      return;
    }
    if (args.length < 2) {
      System.err.println(
          "Usage: full|wide|rules|columns|lineage|graph|incremental ROWS [COLUMNS CHECKS], atlas"
              + " [FACTS]");
      return;
    }
    var spark = session();
    try {
      run(spark, args);
    } finally {
      spark.stop();
    }
  }

  private static void run(SparkSession spark, String[] args) {
    var folder = folder();
    var tables = new Tables(spark, folder);
    var race = race();
    var rows = Long.parseLong(args[1]);
    switch (args[0]) {
      case "full" ->
          FullScan.run(
              race,
              "full scan, " + rows + " rows x 10 columns, 16 checks",
              tables.tenColumns(rows),
              rows,
              16);
      case "wide" -> {
        var columns = Integer.parseInt(args[2]);
        var checks = Integer.parseInt(args[3]);
        FullScan.run(
            race,
            "full scan, " + rows + " rows x " + columns + " columns, " + checks + " checks",
            tables.wide(rows, columns),
            rows,
            checks);
      }
      case "rules" -> race.run("checks, " + rows + " rows x 10 columns", byRules(tables, rows));
      case "columns" -> race.run("columns, " + rows + " rows, no checks", byColumns(tables, rows));
      case "lineage" -> lineage(new LineageOverhead(spark, folder, (int) rows));
      case "graph" -> new GraphQuestions(spark, folder, rows).run(race);
      case "incremental" ->
          new Incremental(spark, folder, tables.tenColumns(rows * 100), rows).run(race);
      default -> throw new IllegalArgumentException("No benchmark: " + args[0]);
    }
  }

  private static void atlas(String[] args) throws Exception {
    var facts = args.length > 1 ? Long.parseLong(args[1]) : 2_000;
    new AtlasPublication(folder(), facts).run(race());
  }

  private static Path folder() {
    return Path.of(System.getProperty("bench.data", "bench/target/data"));
  }

  private static Race race() {
    return new Race(Integer.getInteger("bench.rounds", DEFAULT_ROUNDS));
  }

  private static void lineage(LineageOverhead overhead) {
    overhead.run(10, 10);
    overhead.run(10, 1000);
    overhead.run(100, 100);
    overhead.run(100, 1000);
    overhead.run(500, 100);
    overhead.join(60);
  }

  private static List<Contestant> byRules(Tables tables, long rows) {
    var frame = tables.tenColumns(rows);
    var contestants = new ArrayList<Contestant>();
    for (var count : List.of(10, 100, 300)) {
      var rules = FullScan.rules(Rivals.rules(frame, count));
      contestants.add(new Contestant(count + " checks", () -> FullScan.ours(frame, rules)));
    }
    return contestants;
  }

  private static List<Contestant> byColumns(Tables tables, long rows) {
    var contestants = new ArrayList<Contestant>();
    for (var count : List.of(10, 100, 1000, 2000)) {
      var frame = tables.wide(rows, count);
      contestants.add(new Contestant(count + " columns", () -> FullScan.ours(frame, List.of())));
    }
    return contestants;
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .appName("lakewarden-bench")
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }
}
