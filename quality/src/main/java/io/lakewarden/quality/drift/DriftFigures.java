package io.lakewarden.quality.drift;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The distances and tests of one column; a figure that is not defined is absent, and {@code
 * undefined} says why.
 *
 * @param bins cells that PSI, Jensen-Shannon, Hellinger and total variation are computed over
 * @param psi population stability index, natural logarithm, a zero share counting as {@link
 *     Distances#EMPTY_SHARE}
 * @param ks two-sided Kolmogorov-Smirnov statistic
 * @param ksMethod {@code exact} or {@code asymptotic}, how its p-value was obtained
 * @param jensenShannon Jensen-Shannon distance, base 2
 * @param wasserstein first Wasserstein distance in the column's unit, seconds for times
 * @param wassersteinScaled the same by the reference's population standard deviation
 * @param chiSquare two-sample test, categories of one side alone being cells
 * @param goodnessOfFit test of the current counts against the reference's shares
 * @param lInfinity largest difference of two shares, uncorrected
 * @param lInfinityBeyondChance the same less its bound at 0.3%
 * @param roundedBits significant bits that the numbers were rounded to; absent where all are told
 *     apart
 * @param undefined why figures are absent, by their name in the results
 */
public record DriftFigures(
    Optional<Integer> bins,
    Optional<Double> psi,
    Optional<Double> ks,
    Optional<Double> ksP,
    Optional<String> ksMethod,
    Optional<Double> jensenShannon,
    Optional<Double> hellinger,
    Optional<Double> totalVariation,
    Optional<Double> wasserstein,
    Optional<Double> wassersteinScaled,
    Optional<Distances.Test> chiSquare,
    Optional<Distances.Test> goodnessOfFit,
    Optional<Double> lInfinity,
    Optional<Double> lInfinityBeyondChance,
    Optional<Integer> roundedBits,
    Map<String, String> undefined) {
  static final double ALPHA = 0.003;
  private static final int SIGNIFICANT_BITS = 53;

  public DriftFigures {
    undefined = Map.copyOf(undefined);
  }

  /** Two tables of counts over the same categories. */
  record Cells(long[] reference, long[] current) {
    static Cells of(Map<String, Long> before, Map<String, Long> after) {
      var names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      return new Cells(
          names.stream().mapToLong(name -> before.getOrDefault(name, 0L)).toArray(),
          names.stream().mapToLong(name -> after.getOrDefault(name, 0L)).toArray());
    }
  }

  static DriftFigures none(String reason) {
    var undefined = new TreeMap<String, String>();
    for (var name :
        new String[] {"psi", "ks", "ks_p", "js", "wasserstein", "chi2", "chi2_p", "linf"}) {
      undefined.put(name, reason);
    }
    return new DriftFigures(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        undefined);
  }

  /**
   * @param few the same values as categories, where they are few whole numbers on both sides
   */
  static DriftFigures numeric(ValueCounts reference, ValueCounts current, Optional<Cells> few) {
    var dropped = Math.max(reference.dropped(), current.dropped());
    var before = reference.rounded(dropped);
    var after = current.rounded(dropped);
    var edges = before.deciles();
    var bins = before.histogram(edges);
    var otherBins = after.histogram(edges);
    var ks = Samples.kolmogorovSmirnov(before, after);
    var wasserstein = Samples.wasserstein(before, after);
    var deviation = before.standardDeviation();
    var scaled = wasserstein.filter(w -> deviation > 0).map(w -> w / deviation);
    var undefined = new TreeMap<String, String>();
    if (wasserstein.isEmpty()) {
      undefined.put("wasserstein", "a value is infinite");
      undefined.put("wasserstein_scaled", "a value is infinite");
    } else if (scaled.isEmpty()) {
      undefined.put("wasserstein_scaled", "the reference has no deviation");
    }
    if (few.isEmpty()) {
      var reason = "the numbers are not whole, or more than 50 distinct ones";
      undefined.put("chi2", reason);
      undefined.put("chi2_p", reason);
      undefined.put("linf", reason);
    }
    var chiSquare = few.flatMap(c -> Distances.chiSquare(c.reference(), c.current()));
    if (few.isPresent() && chiSquare.isEmpty()) {
      noTest(undefined);
    }
    return new DriftFigures(
        Optional.of(bins.length),
        Distances.psi(bins, otherBins),
        Optional.of(ks),
        Optional.of(Samples.kolmogorovSmirnovP(ks, before.total(), after.total())),
        Optional.of(Samples.isExact(before.total(), after.total()) ? "exact" : "asymptotic"),
        Distances.jensenShannon(bins, otherBins),
        Distances.hellinger(bins, otherBins),
        Distances.totalVariation(bins, otherBins),
        wasserstein,
        scaled,
        chiSquare,
        few.flatMap(c -> Distances.goodnessOfFit(c.reference(), c.current())),
        few.flatMap(c -> Distances.lInfinity(c.reference(), c.current())),
        few.flatMap(c -> Distances.lInfinityBeyondChance(c.reference(), c.current(), ALPHA)),
        dropped == 0 ? Optional.empty() : Optional.of(SIGNIFICANT_BITS - dropped),
        undefined);
  }

  static DriftFigures categorical(Cells cells) {
    var reference = cells.reference();
    var current = cells.current();
    var undefined = new TreeMap<String, String>();
    for (var name : new String[] {"ks", "ks_p", "wasserstein"}) {
      undefined.put(name, "categories have no order");
    }
    var chiSquare = Distances.chiSquare(reference, current);
    if (chiSquare.isEmpty()) {
      noTest(undefined);
    }
    return new DriftFigures(
        Optional.of(reference.length),
        Distances.psi(reference, current),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Distances.jensenShannon(reference, current),
        Distances.hellinger(reference, current),
        Distances.totalVariation(reference, current),
        Optional.empty(),
        Optional.empty(),
        chiSquare,
        Distances.goodnessOfFit(reference, current),
        Distances.lInfinity(reference, current),
        Distances.lInfinityBeyondChance(reference, current, ALPHA),
        Optional.empty(),
        undefined);
  }

  private static void noTest(Map<String, String> undefined) {
    undefined.put("chi2", "chi-square needs two categories");
    undefined.put("chi2_p", "chi-square needs two categories");
  }
}
