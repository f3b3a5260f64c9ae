package io.lakewarden.quality.scan;

import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Correlation;
import com.amazon.deequ.analyzers.InMemoryStateProvider;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.Sum;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.AnalysisBasedConstraint;
import com.amazon.deequ.constraints.Constraint;
import com.amazon.deequ.metrics.Metric;
import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.ProfilePass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Speaks to Deequ, and so to Scala.
 *
 * <p>Every rule becomes one check and all checks go into one verification run, which makes one pass
 * for all of them and for the profile.
 */
final class DeequMetrics {
  private DeequMetrics() {}

  private interface Assertion extends scala.Function1<Object, Object>, java.io.Serializable {}

  /** Deequ measures only what a constraint asks for; the verdict is made from the number. */
  private static final Assertion ALWAYS = number -> true;

  /**
   * What one pass gave.
   *
   * @param states what the numbers were made from, mergeable; absent for numbers that failed
   * @param evidence the profile, absent if none was asked for or the pass failed
   */
  record Pass(
      Map<Measure, Measurement> numbers, Map<Measure, String> states, Optional<Evidence> evidence) {

    boolean failed(Measure measure) {
      return numbers.get(measure).reason() == Measurement.Reason.FAILED;
    }
  }

  /**
   * Measures what each rule demands.
   *
   * @param frame holds every alias that the measures name
   * @param demands measures by rule id; equal ones are measured once
   * @param profile what rides along
   */
  static Pass measure(
      Dataset<Row> frame, Map<String, List<Measure>> demands, Optional<ProfilePass> profile) {
    var analyzers = new HashMap<Measure, Analyzer<?, ?>>();
    var states = InMemoryStateProvider.apply();
    var suite = new VerificationSuite().onData(frame).saveStatesWith(states);
    for (var demand : demands.entrySet()) {
      var constraints = new ArrayList<Constraint>();
      for (var measure : demand.getValue()) {
        constraints.add(constraint(analyzers.computeIfAbsent(measure, DeequMetrics::analyzer)));
      }
      suite.addCheck(new Check(CheckLevel.Error(), demand.getKey(), seq(constraints)));
    }
    var evidence = profile.map(EvidenceAnalyzer::new);
    evidence.ifPresent(analyzer -> suite.addRequiredAnalyzer(required(analyzer)));
    var metrics = JavaConverters.mapAsJavaMap(suite.run().metrics());
    var numbers = new HashMap<Measure, Measurement>();
    var kept = new HashMap<Measure, String>();
    analyzers.forEach(
        (measure, analyzer) -> {
          numbers.put(measure, read(metrics.get(analyzer)));
          keep(numbers.get(measure), state(states, analyzer)).ifPresent(s -> kept.put(measure, s));
        });
    return new Pass(
        numbers,
        kept,
        evidence
            .flatMap(analyzer -> state(states, analyzer))
            .map(found -> ((EvidenceAnalyzer.Found) found).evidence()));
  }

  private static Optional<String> keep(Measurement number, Optional<State<?>> state) {
    return number.reason() == Measurement.Reason.NO_VALUES
        ? Optional.of(DeequStates.NONE)
        : state.flatMap(DeequStates::text);
  }

  /** The number that the states of parts give together, and the state of the whole. */
  static Merged merge(Measure measure, List<String> states) {
    var sum = states.stream().flatMap(text -> DeequStates.state(text).stream());
    var state = sum.reduce(DeequMetrics::plus);
    var number = state.map(s -> read(metric(analyzer(measure), s)));
    return new Merged(
        number.orElse(Measurement.noValues()),
        state.flatMap(DeequStates::text).orElse(DeequStates.NONE));
  }

  /** A number of the whole, and the state it was made from. */
  record Merged(Measurement number, String state) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static State<?> plus(State<?> left, State<?> right) {
    return ((State) left).sumUntyped(right);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Metric<?> metric(Analyzer<?, ?> analyzer, State<?> state) {
    return ((Analyzer) analyzer).computeMetricFrom(Option.apply(state));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<State<?>> state(InMemoryStateProvider states, Analyzer<?, ?> analyzer) {
    var found = (Option<State<?>>) states.load((Analyzer) analyzer);
    return found.isDefined() ? Optional.of(found.get()) : Optional.empty();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Analyzer<?, Metric<?>> required(Analyzer<?, ?> analyzer) {
    return (Analyzer) analyzer;
  }

  private static Analyzer<?, ?> analyzer(Measure measure) {
    var filter = Option.apply(measure.filter().orElse(null));
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
      case UNIQUENESS, UNIQUE_VALUE_RATIO, COUNT_DISTINCT, ENTROPY ->
          throw new IllegalArgumentException("Needs a grouping: " + measure.kind());
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
  static String name(Throwable error) {
    return error instanceof SparkThrowable spark && spark.getErrorClass() != null
        ? spark.getErrorClass()
        : error.getClass().getSimpleName();
  }

  private static <T> scala.collection.Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
