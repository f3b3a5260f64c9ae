package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Count, sum, minimum, maximum and variance of numbers in one pass: the sum with Neumaier's
 * compensation, the squared deviations by Welford's recurrence and merged by the formula of Chan,
 * Golub and LeVeque (1979).
 */
public final class Moments {
  private long count;
  private double sum;
  private double compensation;
  private double mean;
  private double squares;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  void add(double value) {
    count++;
    addToSum(value);
    var delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
    if (value < minimum) {
      minimum = value;
    }
    if (value > maximum) {
      maximum = value;
    }
  }

  void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    var delta = other.mean - mean;
    var both = count + other.count;
    squares += other.squares + delta * delta * ((double) count * other.count / both);
    mean += delta * other.count / both;
    count = both;
    addToSum(other.sum);
    compensation += other.compensation;
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
  }

  public long count() {
    return count;
  }

  public double sum() {
    var total = sum + compensation;
    return Double.isNaN(total) ? sum : total;
  }

  public double mean() {
    return sum() / count;
  }

  /** Of the population, divided by the count. */
  public double standardDeviation() {
    return Math.sqrt(squares / count);
  }

  /** The mean that the squared deviations are about, within rounding of {@link #mean}. */
  public double centre() {
    return mean;
  }

  /** The sum of the squared deviations from the mean. */
  public double squares() {
    return squares;
  }

  public double minimum() {
    return minimum;
  }

  public double maximum() {
    return maximum;
  }

  private void addToSum(double value) {
    var total = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    sum = total;
  }

  void write(DataOutputStream out, boolean extremes) throws IOException {
    out.writeLong(count);
    out.writeDouble(sum);
    out.writeDouble(compensation);
    out.writeDouble(mean);
    out.writeDouble(squares);
    out.writeBoolean(extremes);
    if (extremes) {
      out.writeDouble(minimum);
      out.writeDouble(maximum);
    }
  }

  static Moments read(DataInputStream in) throws IOException {
    var moments = new Moments();
    moments.count = in.readLong();
    moments.sum = in.readDouble();
    moments.compensation = in.readDouble();
    moments.mean = in.readDouble();
    moments.squares = in.readDouble();
    if (in.readBoolean()) {
      moments.minimum = in.readDouble();
      moments.maximum = in.readDouble();
    }
    return moments;
  }
}
