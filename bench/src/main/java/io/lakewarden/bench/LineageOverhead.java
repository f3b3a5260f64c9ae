package io.lakewarden.bench;

import static org.apache.spark.sql.functions.col;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What capturing lineage costs a statement: until the statement returns, until its lineage lies
 * where it belongs, and on the thread of Spark that hears its events, in time and in bytes
 * allocated.
 *
 * <p>Each listener captures the same write of the same plan in turn, in one session; the first
 * round warms up.
 */
final class LineageOverhead {
  private static final long PATIENCE_MILLIS = 600_000;
  private static final String LISTENER_THREAD = "spark-listener-group-shared";
  private static final double MILLION = 1e6;

  private final SparkSession spark;
  private final Path folder;
  private final int rounds;
  private final List<CaptureRival> rivals;

  LineageOverhead(SparkSession spark, Path folder, int rounds) {
    this.spark = spark;
    this.folder = folder;
    this.rounds = rounds;
    this.rivals = CaptureRival.all(folder);
  }

  /** Measures plans of so many operators over so many columns. */
  void run(int operators, int columns) {
    measure(operators + " operators x " + columns + " columns", chain(operators, columns));
  }

  /** Measures a fact table joined with dimensions, so many tables in all, each by its own key. */
  void join(int tables) {
    var joined = source(tables).select(prefixed("t0_", tables));
    for (var i = 1; i < tables; i++) {
      var prefix = "t" + i + "_";
      var next = source(10).select(prefixed(prefix, 10));
      joined = joined.join(next, joined.col("t0_c" + i).equalTo(next.col(prefix + "c0")));
    }
    measure("join of " + tables + " tables", joined);
  }

  private void measure(String title, Dataset<Row> plan) {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    rivals.forEach(rival -> samples.put(rival.name(), new ArrayList<>()));
    for (var round = 0; round <= rounds; round++) {
      for (var rival : rivals) {
        var sample = write(plan, rival);
        if (round > 0) {
          samples.get(rival.name()).add(sample);
        }
      }
    }
    print(title, samples);
  }

  /** Milliseconds and bytes of one statement. */
  private record Sample(double returned, double delivered, double listener, double bytes) {}

  private Sample write(Dataset<Row> plan, CaptureRival rival) {
    drain();
    var target = folder.resolve("lineage-target").toString();
    try (var attached = rival.attach(spark)) {
      var thread = listenerThread();
      var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      var cpu = threads.getThreadCpuTime(thread);
      var bytes = threads.getThreadAllocatedBytes(thread);
      var start = System.nanoTime();
      plan.write().mode("overwrite").parquet(target);
      var returned = System.nanoTime();
      drain();
      attached.await();
      var delivered = System.nanoTime();
      attached.requireCaptured();
      return new Sample(
          (returned - start) / MILLION,
          (delivered - start) / MILLION,
          (threads.getThreadCpuTime(thread) - cpu) / MILLION,
          threads.getThreadAllocatedBytes(thread) - bytes);
    }
  }

  private void drain() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("The events of a statement were not delivered in time", e);
    }
  }

  private static long listenerThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(LISTENER_THREAD))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private Dataset<Row> chain(int operators, int columns) {
    var frame = source(columns);
    for (var i = 1; i < operators; i++) {
      if (i % 2 == 0) {
        frame = frame.filter(col("c" + i % columns).gt(-i));
      } else {
        var selected = prefixed("", columns);
        var changed = i % columns;
        selected[changed] = col("c" + changed).plus(col("c0")).as("c" + changed);
        frame = frame.select(selected);
      }
    }
    return frame;
  }

  private static Column[] prefixed(String prefix, int columns) {
    var selected = new Column[columns];
    Arrays.setAll(selected, i -> col("c" + i).as(prefix + "c" + i));
    return selected;
  }

  private Dataset<Row> source(int columns) {
    var path = folder.resolve("lineage-source-" + columns).toString();
    if (!java.nio.file.Files.exists(Path.of(path, "_SUCCESS"))) {
      var selected = new Column[columns];
      Arrays.setAll(selected, i -> col("id").plus(i).as("c" + i));
      spark.range(2).select(selected).coalesce(1).write().mode("overwrite").parquet(path);
    }
    return spark.read().parquet(path);
  }

  private static void print(String title, Map<String, List<Sample>> samples) {
    System.out.printf(
        Locale.ROOT,
        "%s%n  %-16s %10s %10s %10s %10s %12s %12s %10s%n",
        title,
        "listener",
        "ret. p50",
        "ret. p99",
        "deliv. p50",
        "deliv. p99",
        "thread p50",
        "thread p99",
        "MB");
    samples.forEach(
        (name, list) ->
            System.out.printf(
                Locale.ROOT,
                "  %-16s %10.1f %10.1f %10.1f %10.1f %12.2f %12.2f %10.2f%n",
                name,
                quantile(list.stream().map(Sample::returned).toList(), 0.5),
                quantile(list.stream().map(Sample::returned).toList(), 0.99),
                quantile(list.stream().map(Sample::delivered).toList(), 0.5),
                quantile(list.stream().map(Sample::delivered).toList(), 0.99),
                quantile(list.stream().map(Sample::listener).toList(), 0.5),
                quantile(list.stream().map(Sample::listener).toList(), 0.99),
                quantile(list.stream().map(Sample::bytes).toList(), 0.5) / MILLION));
    System.out.flush();
  }

  /** The smallest value that so large a share of all does not exceed. */
  private static double quantile(List<Double> values, double share) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
