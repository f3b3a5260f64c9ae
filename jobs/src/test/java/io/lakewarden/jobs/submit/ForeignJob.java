package io.lakewarden.jobs.submit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** A job that somebody else wrote: it knows Spark alone. */
public final class ForeignJob {
  private ForeignJob() {}

  public static void main(String[] args) throws InterruptedException {
    var spark = SparkSession.builder().appName("nightly").getOrCreate();
    switch (args[0]) {
      case "shop" -> shop(spark, args[1]);
      case "plain" -> copies(spark, args[1], 2);
      case "endless" -> copies(spark, args[1], Integer.MAX_VALUE);
      default -> throw new IllegalArgumentException(args[0]);
    }
    spark.stop();
  }

  /** Delta tables by name and by path, from two sessions; the last statement fails. */
  private static void shop(SparkSession spark, String folder) throws InterruptedException {
    spark.sql("CREATE TABLE orders (id INT, amount DOUBLE) USING delta");
    spark.sql("INSERT INTO orders VALUES (1, 10.0), (2, 5.0)");
    spark.sql(
        "CREATE TABLE totals USING delta AS SELECT id, sum(amount) AS total FROM orders GROUP BY id");
    spark.sql(
        """
        MERGE INTO totals t USING orders o ON t.id = o.id
        WHEN MATCHED THEN UPDATE SET total = t.total + o.amount
        """);
    spark.sql("UPDATE totals SET total = 0 WHERE id = 1");
    var other = spark.newSession();
    other
        .sql("SELECT id, total * 2 AS twice FROM totals")
        .write()
        .format("delta")
        .save(folder + "/doubled");
    other
        .table("totals")
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("mergeSchema", true)
        .save(folder + "/doubled");
    TimeUnit.MILLISECONDS.sleep(20);
    other
        .read()
        .format("delta")
        .option("versionAsOf", 0)
        .load(folder + "/doubled")
        .write()
        .option("header", true)
        .csv(folder + "/csv");
    try {
      other.sql("INSERT INTO totals SELECT id, raise_error('no') AS total FROM orders");
    } catch (Exception e) {
      // Spark throws checked exceptions that its methods do not declare.
    }
  }

  private static void copies(SparkSession spark, String folder, int statements)
      throws InterruptedException {
    spark.range(3).write().mode(SaveMode.Overwrite).parquet(folder + "/0");
    for (int i = 0; i < statements; i++) {
      spark
          .read()
          .parquet(folder + "/" + i)
          .selectExpr("id + 1 AS id")
          .write()
          .parquet(folder + "/" + (i + 1));
    }
    if (statements == Integer.MAX_VALUE) {
      new CountDownLatch(1).await();
    }
  }
}
