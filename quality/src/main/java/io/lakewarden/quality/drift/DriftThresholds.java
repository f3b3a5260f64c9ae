package io.lakewarden.quality.drift;

/**
 * When a difference counts as drift: it must be large and not a matter of chance.
 *
 * @param maxPsi population stability index above which a difference is large
 * @param maxDistance Kolmogorov-Smirnov statistic, or difference of one share or of the share
 *     without a value, above which a difference is large
 * @param maxScaledWasserstein Wasserstein distance in standard deviations of the reference above
 *     which a difference is large
 * @param significance p-value, corrected for the number of tests, at or above which a difference
 *     may be chance
 */
public record DriftThresholds(
    double maxPsi, double maxDistance, double maxScaledWasserstein, double significance) {
  /** PSI 0.2, distance 0.1, Wasserstein 0.1 deviations, significance 0.01. */
  public static final DriftThresholds DEFAULTS = new DriftThresholds(0.2, 0.1, 0.1, 0.01);

  /** The defaults with another limit for the population stability index. */
  public static DriftThresholds ofPsi(double maxPsi) {
    return new DriftThresholds(
        maxPsi, DEFAULTS.maxDistance(), DEFAULTS.maxScaledWasserstein(), DEFAULTS.significance());
  }
}
