package io.lakewarden.bench;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Runs one benchmark: {@code full ROWS [ROUNDS]}, {@code wide ROWS COLUMNS CHECKS [ROUNDS]}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var spark =
        SparkSession.builder()
            .appName("lakewarden-bench")
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    try {
      var tables =
          new Tables(spark, Path.of(System.getProperty("bench.data", "bench/target/data")));
      var rows = Long.parseLong(args[1]);
      switch (args[0]) {
        case "full" -> {
          var race = new Race(args.length > 2 ? Integer.parseInt(args[2]) : 3);
          FullScan.run(
              race,
              "full scan, " + rows + " rows x 10 columns, 16 checks",
              tables.tenColumns(rows),
              rows,
              16);
        }
        case "wide" -> {
          var columns = Integer.parseInt(args[2]);
          var checks = Integer.parseInt(args[3]);
          var race = new Race(args.length > 4 ? Integer.parseInt(args[4]) : 3);
          FullScan.run(
              race,
              "full scan, " + rows + " rows x " + columns + " columns, " + checks + " checks",
              tables.wide(rows, columns),
              rows,
              checks);
        }
        default -> throw new IllegalArgumentException("No benchmark: " + args[0]);
      }
    } finally {
      spark.stop();
    }
  }
}
