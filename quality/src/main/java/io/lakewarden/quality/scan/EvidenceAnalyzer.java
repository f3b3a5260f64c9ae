package io.lakewarden.quality.scan;

import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Entity;
import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.ProfilePass;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;

/** Lets the profile ride on the pass that Deequ makes for its own analyzers. */
final class EvidenceAnalyzer
    implements ScanShareableAnalyzer<EvidenceAnalyzer.Found, DoubleMetric> {
  private static final long serialVersionUID = 1L;

  private final transient ProfilePass pass;

  EvidenceAnalyzer(ProfilePass pass) {
    this.pass = pass;
  }

  /** The evidence as a state of Deequ's. */
  record Found(Evidence evidence) implements State<Found> {
    @Override
    public Found sum(Found other) {
      return new Found(evidence.plus(other.evidence));
    }
  }

  @Override
  public Seq<Column> aggregationFunctions() {
    return JavaConverters.asScalaBuffer(List.of(pass.aggregate())).toList();
  }

  @Override
  public Option<Found> fromAggregationResult(Row result, int offset) {
    return Option.apply(new Found(pass.read(result.getAs(offset))));
  }

  @Override
  public DoubleMetric computeMetricFrom(Option<Found> state) {
    return metric(new Success<>((double) state.get().evidence().rows()));
  }

  @Override
  public DoubleMetric toFailureMetric(Exception failure) {
    return metric(new Failure<>(failure));
  }

  private static DoubleMetric metric(Try<Object> value) {
    return new DoubleMetric(Entity.Dataset(), "Evidence", "*", value, Option.empty());
  }
}
