package io.lakewarden.lineage.picture;

/** Least-squares fit of values that may not fall, by pooling adjacent violators. */
final class Isotonic {
  private Isotonic() {}

  /** The non-decreasing sequence with the smallest weighted sum of squared distances. */
  static double[] fit(double[] values, double[] weights) {
    var means = new double[values.length];
    var sums = new double[values.length];
    var sizes = new int[values.length];
    int pools = 0;
    for (int i = 0; i < values.length; i++) {
      means[pools] = values[i];
      sums[pools] = weights[i];
      sizes[pools] = 1;
      pools++;
      while (pools > 1 && means[pools - 2] > means[pools - 1]) {
        double weight = sums[pools - 2] + sums[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * sums[pools - 2] + means[pools - 1] * sums[pools - 1]) / weight;
        sums[pools - 2] = weight;
        sizes[pools - 2] += sizes[pools - 1];
        pools--;
      }
    }
    var fitted = new double[values.length];
    int next = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int i = 0; i < sizes[pool]; i++) {
        fitted[next++] = means[pool];
      }
    }
    return fitted;
  }
}
