package io.lakewarden.models;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How differently the groups of one segment are treated, by Fairlearn's definitions: a difference
 * is largest minus smallest, a ratio smallest over largest; equalized odds takes the worse of the
 * true and the false positive rate.
 *
 * <p>Unlike Fairlearn, a rate that a group does not define (no positive rows, say) is not taken for
 * zero: the figure is undefined, with the reason.
 */
public record FairnessMetrics(
    String segment,
    int groups,
    long n,
    Metric demographicParityDifference,
    Metric demographicParityRatio,
    Metric equalizedOddsDifference,
    Metric equalizedOddsRatio) {

  /** Compares these groups of one segment. */
  public static FairnessMetrics of(String segment, Collection<GroupMetrics> groups) {
    var selection = Spread.of(groups, GroupMetrics::selectionRate, "selection rate");
    var tpr = Spread.of(groups, GroupMetrics::tpr, "true positive rate");
    var fpr = Spread.of(groups, GroupMetrics::fpr, "false positive rate");
    return new FairnessMetrics(
        segment,
        groups.size(),
        groups.stream().mapToLong(GroupMetrics::n).sum(),
        selection.difference(),
        selection.ratio(),
        both(tpr.difference(), fpr.difference(), Math::max),
        both(tpr.ratio(), fpr.ratio(), Math::min));
  }

  /** The metrics by the names that tables, results and reports use, in a fixed order. */
  public Map<String, Metric> byName() {
    var named = new LinkedHashMap<String, Metric>();
    named.put("demographic_parity_difference", demographicParityDifference);
    named.put("demographic_parity_ratio", demographicParityRatio);
    named.put("equalized_odds_difference", equalizedOddsDifference);
    named.put("equalized_odds_ratio", equalizedOddsRatio);
    return Collections.unmodifiableMap(named);
  }

  private static Metric both(Metric a, Metric b, DoubleBinaryOperator worse) {
    if (a.value().isEmpty()) {
      return a;
    }
    return b.map(value -> worse.applyAsDouble(a.value().get(), value));
  }

  /** The rates of all groups; {@code missing} groups do not define theirs. */
  private record Spread(List<Double> rates, long missing, String rate) {
    static Spread of(
        Collection<GroupMetrics> groups, Function<GroupMetrics, Metric> metric, String rate) {
      var rates = groups.stream().map(metric).flatMap(m -> m.value().stream()).toList();
      return new Spread(rates, groups.size() - rates.size(), rate);
    }

    Metric difference() {
      return undefinedIfMissing(() -> Metric.of(Collections.max(rates) - Collections.min(rates)));
    }

    Metric ratio() {
      return undefinedIfMissing(
          () ->
              Metric.share(
                  Collections.min(rates),
                  Collections.max(rates),
                  "the " + rate + " is zero in every group"));
    }

    private Metric undefinedIfMissing(Supplier<Metric> measured) {
      if (missing > 0) {
        return Metric.undefined(missing + " group(s) do not define a " + rate);
      }
      return rates.isEmpty() ? Metric.undefined("there are no groups") : measured.get();
    }
  }
}
