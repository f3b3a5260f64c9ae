package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Count, mean and the sums of the second, third and fourth power of the deviations from the mean,
 * in one pass and merged without the values: formulas 2.1, 3.1 and their case of one value of
 * Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-order
 * statistical moments (SAND2008-6212), after Chan, Golub and LeVeque (1979).
 */
public final class HigherMoments {
  private static final int NUMBERS = 5;

  private double count;
  private double mean;
  private double squares;
  private double cubes;
  private double fourths;

  HigherMoments() {}

  /**
   * What {@link #numbers} gave.
   *
   * @throws IllegalArgumentException if these are not as many numbers
   */
  public static HigherMoments of(double[] numbers) {
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException("Moments are " + NUMBERS + " numbers");
    }
    var moments = new HigherMoments();
    moments.count = numbers[0];
    moments.mean = numbers[1];
    moments.squares = numbers[2];
    moments.cubes = numbers[3];
    moments.fourths = numbers[4];
    return moments;
  }

  void add(double value) {
    var before = count;
    count++;
    var delta = value - mean;
    var step = delta / count;
    var square = delta * step * before;
    fourths +=
        square * step * step * (count * count - 3 * count + 3)
            + 6 * step * step * squares
            - 4 * step * cubes;
    cubes += square * step * (count - 2) - 3 * step * squares;
    squares += square;
    mean += step;
  }

  /** Adds what others have seen. */
  public void merge(HigherMoments other) {
    if (other.count == 0) {
      return;
    }
    var both = count + other.count;
    var delta = other.mean - mean;
    var step = delta / both;
    var weight = count * other.count;
    fourths +=
        other.fourths
            + delta
                * step
                * step
                * step
                * weight
                * (count * count - weight + other.count * other.count)
            + 6
                * step
                * step
                * (count * count * other.squares + other.count * other.count * squares)
            + 4 * step * (count * other.cubes - other.count * cubes);
    cubes +=
        other.cubes
            + delta * step * step * weight * (count - other.count)
            + 3 * step * (count * other.squares - other.count * squares);
    squares += other.squares + delta * step * weight;
    mean += step * other.count;
    count = both;
  }

  public long count() {
    return (long) count;
  }

  /** The third standardised moment of the population; 0 without variation. */
  public double skewness() {
    return squares == 0 ? 0 : cubes / squares * Math.sqrt(count / squares);
  }

  /** The fourth standardised moment of the population less 3; 0 without variation. */
  public double kurtosis() {
    return squares == 0 ? 0 : count * (fourths / squares / squares) - 3;
  }

  /** All there is to know: count, mean and the three sums. */
  public double[] numbers() {
    return new double[] {count, mean, squares, cubes, fourths};
  }

  void write(DataOutputStream out) throws IOException {
    for (var number : numbers()) {
      out.writeDouble(number);
    }
  }

  static HigherMoments read(DataInputStream in) throws IOException {
    var numbers = new double[NUMBERS];
    for (var i = 0; i < NUMBERS; i++) {
      numbers[i] = in.readDouble();
    }
    return of(numbers);
  }
}
