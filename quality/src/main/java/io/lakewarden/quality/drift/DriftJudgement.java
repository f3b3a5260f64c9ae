package io.lakewarden.quality.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the figures of one column mean: drift is an effect above its threshold that is also
 * significant after the correction for all tests of the comparison. Many rows make any difference
 * significant, and few rows make large ones: neither alone is drift.
 */
record DriftJudgement(
    Optional<Double> adjustedP,
    Optional<Double> adjustedMissingP,
    boolean isMaterial,
    boolean isSignificant,
    DriftVerdict verdict,
    String reason) {

  /** An effect with the threshold it is held against. */
  private record Effect(String name, double size, double threshold) {
    boolean isLarge() {
      return size > threshold;
    }

    String text() {
      return String.format(
          Locale.ROOT, "%s %.4f %s %s", name, size, isLarge() ? "above" : "within", threshold);
    }
  }

  /**
   * @param tests how many tests the p-values were corrected for
   */
  static DriftJudgement of(
      ComparedColumn compared,
      Optional<Double> adjustedP,
      Optional<Double> adjustedMissingP,
      int tests,
      DriftThresholds thresholds) {
    var effects = effects(compared.figures(), thresholds);
    var missing =
        new Effect(
            "difference of the share without a value",
            compared.missingDifference(),
            thresholds.maxDistance());
    var large = effects.stream().filter(Effect::isLarge).toList();
    var significant = isBelow(adjustedP, thresholds);
    var missingSignificant = isBelow(adjustedMissingP, thresholds);
    var isDrift = (!large.isEmpty() && significant) || (missing.isLarge() && missingSignificant);
    var reasons = new ArrayList<>(compared.remarks());
    large.forEach(effect -> reasons.add(effect.text()));
    if (missing.isLarge()) {
      reasons.add(missing.text());
    }
    if (large.isEmpty() && significant) {
      reasons.add("significant but small: " + String.join(", ", texts(effects)));
    }
    if (!large.isEmpty() && !significant) {
      reasons.add("large but not significant");
    }
    adjustedP.ifPresent(
        p -> reasons.add(String.format(Locale.ROOT, "p %.3g after Holm over %d tests", p, tests)));
    if (missing.isLarge()) {
      adjustedMissingP.ifPresent(
          p -> reasons.add(String.format(Locale.ROOT, "of the missing ones p %.3g", p)));
    }
    method(compared.figures()).ifPresent(reasons::add);
    return new DriftJudgement(
        adjustedP,
        adjustedMissingP,
        !large.isEmpty() || missing.isLarge(),
        significant || missingSignificant,
        isDrift
            ? DriftVerdict.DRIFT
            : compared.problem().isEmpty() ? DriftVerdict.STABLE : DriftVerdict.UNDEFINED,
        String.join("; ", reasons));
  }

  private static boolean isBelow(Optional<Double> p, DriftThresholds thresholds) {
    return p.filter(value -> value < thresholds.significance()).isPresent();
  }

  private static List<Effect> effects(DriftFigures figures, DriftThresholds thresholds) {
    var effects = new ArrayList<Effect>();
    figures.psi().ifPresent(psi -> effects.add(new Effect("psi", psi, thresholds.maxPsi())));
    figures.ks().ifPresent(ks -> effects.add(new Effect("ks", ks, thresholds.maxDistance())));
    figures
        .lInfinity()
        .ifPresent(linf -> effects.add(new Effect("linf", linf, thresholds.maxDistance())));
    figures
        .wassersteinScaled()
        .ifPresent(
            scaled ->
                effects.add(
                    new Effect(
                        "wasserstein by deviation", scaled, thresholds.maxScaledWasserstein())));
    return effects;
  }

  private static List<String> texts(List<Effect> effects) {
    return effects.stream().map(Effect::text).toList();
  }

  private static Optional<String> method(DriftFigures figures) {
    return figures
        .bins()
        .map(
            bins ->
                bins
                    + (figures.ks().isPresent() ? " bins" : " categories")
                    + ", empty share 1e-4"
                    + figures.ksMethod().map(method -> ", ks p " + method).orElse(""));
  }
}
