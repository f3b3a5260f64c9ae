package io.lakewarden.quality.suggestion;

/**
 * Wilson's score interval at 95% for a share of independent rows (E. B. Wilson, Probable Inference,
 * the Law of Succession, and Statistical Inference, 1927).
 *
 * @param low lower end, 0 or more
 * @param high upper end, 1 or less
 */
record Wilson(double low, double high) {
  private static final double Z = 1.959963984540054;

  /**
   * @param share observed share, 0 to 1
   * @param n rows it was observed in, 1 or more
   */
  static Wilson of(double share, long n) {
    var middle = share + Z * Z / (2 * n);
    var margin = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
    var scale = 1 + Z * Z / n;
    return new Wilson(
        Math.max(0, (middle - margin) / scale), Math.min(1, (middle + margin) / scale));
  }
}
