package io.lakewarden.quality.profile;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ColumnProfileRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of a column's facts that may be kept.
 *
 * <p>Of a protected column (personal, key or free text) no figure that is a cell's value stays: no
 * minimum, maximum or quantile, no category, and no mean, deviation or sum of fewer than ten
 * values. Other columns keep their categories, where there are at most 50 distinct values and each
 * kept one has ten rows or more.
 */
public final class ProfileRecords {
  private static final int MIN_ROWS = 10;

  private ProfileRecords() {}

  /** The record of a column. */
  public static ColumnProfileRecord of(
      ColumnFacts facts, DatasetPin pin, String slice, boolean isProtected) {
    var averaged = !isProtected || facts.present() - facts.nans() >= MIN_ROWS;
    return new ColumnProfileRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        slice,
        facts.name(),
        facts.ordinal(),
        facts.dataType(),
        facts.rows(),
        facts.nulls(),
        facts.empties(),
        facts.blanks(),
        facts.sentinels(),
        facts.approxDistinct(),
        isProtected ? Optional.empty() : facts.minimum(),
        isProtected ? Optional.empty() : facts.maximum(),
        averaged ? facts.mean() : Optional.empty(),
        averaged ? facts.standardDeviation() : Optional.empty(),
        averaged ? facts.sum() : Optional.empty(),
        isProtected ? List.of() : facts.quantiles(),
        facts.minLength(),
        facts.maxLength(),
        facts.meanLength(),
        List.of(),
        List.of(),
        isProtected ? Map.of() : categories(facts));
  }

  private static Map<String, Long> categories(ColumnFacts facts) {
    var kept = new TreeMap<String, Long>();
    facts
        .sketch()
        .ifPresent(
            sketch ->
                sketch
                    .counts()
                    .forEach(
                        (value, count) -> {
                          if (count >= MIN_ROWS) {
                            kept.put(value, count);
                          }
                        }));
    return kept;
  }
}
