package io.lakewarden.quality.profile;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Builds the {@link Sketches} of many columns in one aggregate function: one function per column
 * would have Spark generate and compile its code once per column, which takes minutes on wide
 * tables.
 */
final class SketchesAggregator extends Aggregator<Row, Sketches, byte[]> {
  private static final long serialVersionUID = 1L;

  private final boolean[] hashed;

  SketchesAggregator(boolean[] hashed) {
    this.hashed = hashed.clone();
  }

  @Override
  public Sketches zero() {
    return new Sketches(hashed);
  }

  @Override
  public Sketches reduce(Sketches sketches, Row row) {
    sketches.add(row);
    return sketches;
  }

  @Override
  public Sketches merge(Sketches left, Sketches right) {
    return left.merge(right);
  }

  @Override
  public byte[] finish(Sketches sketches) {
    return sketches.toBytes();
  }

  @Override
  public Encoder<Sketches> bufferEncoder() {
    return Encoders.javaSerialization(Sketches.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
