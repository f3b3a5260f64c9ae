package io.lakewarden.quality.anomaly;

/**
 * The values that the past lets expect, both ends included; an infinite end is none.
 *
 * @param low lower end
 * @param high upper end, not below the lower one
 */
public record Band(double low, double high) {
  public Band {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("No band from " + low + " to " + high);
    }
  }

  /** The band this far to both sides of its middle. */
  static Band around(double middle, double reach) {
    return new Band(middle - reach, middle + reach);
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
