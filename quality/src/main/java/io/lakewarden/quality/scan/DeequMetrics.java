package io.lakewarden.quality.scan;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Correlation;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.Range;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.Variance;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.metrics.Metric;
import java.io.FileNotFoundException;
import java.util.List;
import org.apache.spark.SparkThrowable;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Speaks to Deequ, and so to Scala: its analyzers make the metrics, from states that our pass has
 * counted or that were kept of earlier passes. They read no data.
 */
final class DeequMetrics {
  private DeequMetrics() {}

  /** The number that a state gives, see {@link DeequStates}. */
  static Measurement measure(Measure measure, String state) {
    if (ShapeStates.describes(measure)) {
      return ShapeStates.measure(measure, state);
    }
    return DeequStates.state(state)
        .map(known -> read(metric(analyzer(measure), known)))
        .orElse(Measurement.noValues());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Metric<?> metric(Analyzer<?, ?> analyzer, State<?> state) {
    return ((Analyzer) analyzer).computeMetricFrom(Option.apply(state));
  }

  private static Analyzer<?, ?> analyzer(Measure measure) {
    var filter = Option.apply(measure.filter().orElse(null));
    var first = measure.columns().isEmpty() ? "" : measure.columns().get(0);
    return switch (measure.kind()) {
      case SIZE -> new Size(filter);
      case COMPLIANCE ->
          new Compliance(first, first, filter, seq(List.<String>of()).toList(), Option.empty());
      case MEAN -> new Mean(first, filter);
      case SUM -> new Sum(first, filter);
      case STANDARD_DEVIATION -> new StandardDeviation(first, filter);
      case CORRELATION -> new Correlation(first, measure.columns().get(1), filter);
      case VARIANCE -> new Variance(first, filter);
      case RANGE -> new Range(first, filter);
      case MINIMUM -> new Minimum(first, filter, Option.empty());
      case MAXIMUM -> new Maximum(first, filter, Option.empty());
      default -> throw new IllegalArgumentException("Needs a grouping: " + measure.kind());
    };
  }

  private static Measurement read(Metric<?> metric) {
    if (metric.value().isSuccess()) {
      return Measurement.of(((Number) metric.value().get()).doubleValue());
    }
    Throwable cause = metric.value().failed().get();
    while (cause.getCause() != null && !(cause instanceof EmptyStateException)) {
      cause = cause.getCause();
    }
    return cause instanceof EmptyStateException
        ? Measurement.noValues()
        : Measurement.failed(name(cause));
  }

  /** What is at the bottom of a failure. */
  static String root(Throwable error) {
    var cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return name(cause);
  }

  /** Spark's messages may quote cell values, so only the name of the error is told. */
  static String name(Throwable error) {
    if (error instanceof FileNotFoundException) {
      return "FileNotFoundException, since a data file of this version is gone";
    }
    return error instanceof SparkThrowable spark && spark.getErrorClass() != null
        ? spark.getErrorClass()
        : error.getClass().getSimpleName();
  }

  private static <T> scala.collection.Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
