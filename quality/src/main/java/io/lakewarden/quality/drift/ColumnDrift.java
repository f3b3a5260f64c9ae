package io.lakewarden.quality.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The figures of one column and what they mean. */
record ColumnDrift(
    String kind,
    long referenceRows,
    long currentRows,
    Optional<Double> psi,
    Optional<Double> ks,
    Optional<Double> ksP,
    Optional<Double> jensenShannon,
    Optional<Double> wasserstein,
    Optional<Distances.Test> chiSquare,
    Optional<Double> lInfinity,
    List<String> newCategories,
    List<String> missingCategories,
    DriftVerdict verdict,
    String reason) {
  private static final int LEDGER_CATEGORIES = 50;
  private static final int PRINT_CATEGORIES = 1000;
  private static final int LEDGER_ROWS = 10;

  static ColumnDrift compare(
      ColumnDistribution reference,
      ColumnDistribution current,
      DriftThresholds thresholds,
      CategoryNaming naming) {
    var problem = problem(reference, current);
    if (!problem.isEmpty()) {
      return undefined(reference, current, problem);
    }
    var nulls = nulls(reference, current);
    var missingMore =
        Math.abs(reference.nullShare() - current.nullShare()) > thresholds.maxDistance();
    return reference.numbers().isPresent()
        ? numeric(reference, current, thresholds, nulls, missingMore)
        : categorical(reference, current, thresholds, naming, nulls, missingMore);
  }

  private static String problem(ColumnDistribution reference, ColumnDistribution current) {
    if (!reference.problem().isEmpty() || !current.problem().isEmpty()) {
      return !reference.problem().isEmpty()
          ? "reference: " + reference.problem()
          : "current: " + current.problem();
    }
    if (!reference.kind().equals(current.kind())) {
      return "the column is " + reference.kind() + " before and " + current.kind() + " now";
    }
    if (reference.present() == 0 || current.present() == 0) {
      return (reference.present() == 0 ? "the reference" : "the current frame") + " has no value";
    }
    return "";
  }

  private static ColumnDrift numeric(
      ColumnDistribution reference,
      ColumnDistribution current,
      DriftThresholds thresholds,
      List<String> reasons,
      boolean missingMore) {
    var before = reference.numbers().orElseThrow();
    var after = current.numbers().orElseThrow();
    var edges = before.deciles();
    var bins = before.histogram(edges);
    var otherBins = after.histogram(edges);
    var psi = Distances.psi(bins, otherBins);
    var ks = Samples.kolmogorovSmirnov(before, after);
    var p = Samples.kolmogorovSmirnovP(ks, reference.present(), current.present());
    if (!before.exact() || !after.exact()) {
      reasons.add("over 100,000 distinct values: from 10,001 approximate percentiles");
    }
    var large = ks > thresholds.maxDistance() || psi.orElse(0.0) > thresholds.maxPsi();
    var drift = missingMore || (large && p < thresholds.significance());
    return new ColumnDrift(
        "numeric",
        reference.present(),
        current.present(),
        psi,
        Optional.of(ks),
        Optional.of(p),
        Distances.jensenShannon(bins, otherBins),
        Drift.finite(Samples.wasserstein(before, after)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        drift ? DriftVerdict.DRIFT : DriftVerdict.STABLE,
        String.join("; ", reasons));
  }

  private static ColumnDrift categorical(
      ColumnDistribution reference,
      ColumnDistribution current,
      DriftThresholds thresholds,
      CategoryNaming naming,
      List<String> reasons,
      boolean missingMore) {
    var before = reference.categories().orElseThrow();
    var after = current.categories().orElseThrow();
    var cells = new TreeSet<>(before.keySet());
    cells.addAll(after.keySet());
    var counts = cells.stream().mapToLong(cell -> before.getOrDefault(cell, 0L)).toArray();
    var others = cells.stream().mapToLong(cell -> after.getOrDefault(cell, 0L)).toArray();
    var psi = Distances.psi(counts, others);
    var largest = Distances.lInfinity(counts, others);
    var test = Distances.chiSquare(counts, others);
    if (test.isEmpty()) {
      reasons.add("chi-square needs two categories");
    }
    var unseen = only(after, before);
    var vanished = only(before, after);
    if (!unseen.isEmpty() || !vanished.isEmpty()) {
      reasons.add(unseen.size() + " new and " + vanished.size() + " missing categories");
    }
    var hidden = reference.isProtected() || current.isProtected();
    var large =
        largest.orElse(0.0) > thresholds.maxDistance() || psi.orElse(0.0) > thresholds.maxPsi();
    var p = test.map(Distances.Test::p).orElse(1.0);
    return new ColumnDrift(
        "categorical",
        reference.present(),
        current.present(),
        psi,
        Optional.empty(),
        Optional.empty(),
        Distances.jensenShannon(counts, others),
        Optional.empty(),
        test,
        largest,
        named(unseen, naming, cells.size(), hidden),
        named(vanished, naming, cells.size(), hidden),
        missingMore || (large && p < thresholds.significance())
            ? DriftVerdict.DRIFT
            : DriftVerdict.STABLE,
        String.join("; ", reasons));
  }

  private static Map<String, Long> only(Map<String, Long> here, Map<String, Long> there) {
    var found = new java.util.TreeMap<>(here);
    found.keySet().removeAll(there.keySet());
    return found;
  }

  private static List<String> named(
      Map<String, Long> found, CategoryNaming naming, int cells, boolean hidden) {
    if (naming == CategoryNaming.PRINT) {
      return cells <= PRINT_CATEGORIES ? List.copyOf(found.keySet()) : List.of();
    }
    if (hidden || cells > LEDGER_CATEGORIES) {
      return List.of();
    }
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEDGER_ROWS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> nulls(ColumnDistribution reference, ColumnDistribution current) {
    var reasons = new ArrayList<String>();
    if (reference.nullShare() != current.nullShare()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "share without a value %.4f, now %.4f",
              reference.nullShare(),
              current.nullShare()));
    }
    return reasons;
  }

  private static ColumnDrift undefined(
      ColumnDistribution reference, ColumnDistribution current, String reason) {
    return new ColumnDrift(
        reference.kind(),
        reference.present(),
        current.present(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        DriftVerdict.UNDEFINED,
        reason);
  }
}
