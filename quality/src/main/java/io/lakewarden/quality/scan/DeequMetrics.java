package io.lakewarden.quality.scan;

import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Correlation;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.Entropy;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.UniqueValueRatio;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.AnalysisBasedConstraint;
import com.amazon.deequ.constraints.Constraint;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The only class that speaks to Deequ, and so to Scala.
 *
 * <p>Every rule becomes one check and all checks go into one verification run: measures that need
 * no grouping share one pass, and those that group the same columns share one grouping.
 */
final class DeequMetrics {
  private DeequMetrics() {}

  private interface Assertion extends scala.Function1<Object, Object>, java.io.Serializable {}

  /** Deequ measures only what a constraint asks for; the verdict is made from the number. */
  private static final Assertion ALWAYS = number -> true;

  /**
   * Measures what each rule demands.
   *
   * @param frame holds every alias that the measures name
   * @param demands measures by rule id; equal ones are measured once
   */
  static Map<Measure, Measurement> measure(Dataset<Row> frame, Map<String, List<Measure>> demands) {
    var analyzers = new HashMap<Measure, Analyzer<?, ?>>();
    var suite = new VerificationSuite().onData(frame);
    for (var demand : demands.entrySet()) {
      var constraints = new ArrayList<Constraint>();
      for (var measure : demand.getValue()) {
        constraints.add(constraint(analyzers.computeIfAbsent(measure, DeequMetrics::analyzer)));
      }
      suite.addCheck(new Check(CheckLevel.Error(), demand.getKey(), seq(constraints)));
    }
    var metrics = JavaConverters.mapAsJavaMap(suite.run().metrics());
    var measured = new HashMap<Measure, Measurement>();
    analyzers.forEach((measure, analyzer) -> measured.put(measure, read(metrics.get(analyzer))));
    return measured;
  }

  private static Analyzer<?, ?> analyzer(Measure measure) {
    var filter = Option.apply(measure.filter().orElse(null));
    var columns = seq(measure.columns());
    var first = measure.columns().isEmpty() ? "" : measure.columns().get(0);
    return switch (measure.kind()) {
      case SIZE -> new Size(filter);
      case COMPLIANCE ->
          new Compliance(first, first, filter, seq(List.<String>of()).toList(), Option.empty());
      case COMPLETENESS -> new Completeness(first, filter, Option.empty());
      case MEAN -> new Mean(first, filter);
      case SUM -> new Sum(first, filter);
      case STANDARD_DEVIATION -> new StandardDeviation(first, filter);
      case CORRELATION -> new Correlation(first, measure.columns().get(1), filter);
      case UNIQUENESS -> new Uniqueness(columns, Option.empty(), Option.empty());
      case UNIQUE_VALUE_RATIO -> new UniqueValueRatio(columns, Option.empty(), Option.empty());
      case COUNT_DISTINCT -> new CountDistinct(columns);
      case ENTROPY -> new Entropy(first, Option.empty());
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Constraint constraint(Analyzer<?, ?> analyzer) {
    return new AnalysisBasedConstraint(
        (Analyzer) analyzer, (scala.Function1) ALWAYS, Option.empty(), Option.empty());
  }

  private static Measurement read(Metric<?> metric) {
    if (metric == null) {
      return Measurement.failed("Deequ gave no metric");
    }
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

  /** Spark's messages may quote cell values, so only the name of the error is told. */
  private static String name(Throwable error) {
    return error instanceof SparkThrowable spark && spark.getErrorClass() != null
        ? spark.getErrorClass()
        : error.getClass().getSimpleName();
  }

  private static <T> scala.collection.Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
