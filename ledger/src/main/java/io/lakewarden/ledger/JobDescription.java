package io.lakewarden.ledger;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Names the Spark jobs of a piece of work, so that Spark's UI reads like the log. */
final class JobDescription {
  private static final String PROPERTY = "spark.job.description";

  private JobDescription() {}

  static <T> T during(SparkSession spark, String description, Supplier<T> work) {
    var context = spark.sparkContext();
    var before = context.getLocalProperty(PROPERTY);
    context.setLocalProperty(PROPERTY, description);
    try {
      return work.get();
    } finally {
      context.setLocalProperty(PROPERTY, before);
    }
  }
}
