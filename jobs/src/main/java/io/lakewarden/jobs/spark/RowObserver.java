package io.lakewarden.jobs.spark;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;

/**
 * Hears what {@code Dataset.observe} counted while a query ran. Unlike Spark's own observation it
 * does not wait for ever for a query that Spark found not worth running.
 */
public final class RowObserver implements QueryExecutionListener, AutoCloseable {
  private static final long PATIENCE_MILLIS = 20_000;

  private final SparkSession spark;
  private final Map<String, Row> observed = new ConcurrentHashMap<>();

  private RowObserver(SparkSession spark) {
    this.spark = spark;
  }

  /** An observer of what the session does from now on. */
  public static RowObserver attach(SparkSession spark) {
    var observer = new RowObserver(spark);
    spark.listenerManager().register(observer);
    return observer;
  }

  /** What was counted under this name, if a query that counted has succeeded. */
  public Optional<Row> read(String name) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      // Whatever is on its way still is then counted by other means.
    }
    return Optional.ofNullable(observed.get(name));
  }

  @Override
  public void onSuccess(String function, QueryExecution query, long nanoseconds) {
    observed.putAll(JavaConverters.mapAsJavaMap(query.observedMetrics()));
  }

  @Override
  public void onFailure(String function, QueryExecution query, Exception failure) {
    // Nothing was written, so there is nothing to account for.
  }

  @Override
  public void close() {
    spark.listenerManager().unregister(this);
  }
}
