package io.lakewarden.quality.profile;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Builds a {@link ValueSketch} of a text column inside Spark's aggregation. */
final class ValueSketchAggregator extends Aggregator<String, ValueSketch, byte[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public ValueSketch zero() {
    return new ValueSketch();
  }

  @Override
  public ValueSketch reduce(ValueSketch sketch, String value) {
    sketch.add(value);
    return sketch;
  }

  @Override
  public ValueSketch merge(ValueSketch left, ValueSketch right) {
    return left.merge(right);
  }

  @Override
  public byte[] finish(ValueSketch sketch) {
    return sketch.toBytes();
  }

  @Override
  public Encoder<ValueSketch> bufferEncoder() {
    return Encoders.javaSerialization(ValueSketch.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
