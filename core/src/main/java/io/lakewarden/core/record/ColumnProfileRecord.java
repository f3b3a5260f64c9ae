package io.lakewarden.core.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one pass over a dataset version found in one column; only aggregates. */
public record ColumnProfileRecord(
    String dataset,
    String tableId,
    long version,
    String slice,
    String columnName,
    int ordinal,
    String dataType,
    long rows,
    long nulls,
    long empties,
    long blanks,
    long sentinels,
    Optional<Long> approxDistinct,
    Optional<Double> minimum,
    Optional<Double> maximum,
    Optional<Double> mean,
    Optional<Double> standardDeviation,
    Optional<Double> sum,
    List<Double> quantiles,
    Optional<Integer> minLength,
    Optional<Integer> maxLength,
    Optional<Double> meanLength,
    List<Double> binEdges,
    List<Long> binCounts,
    Map<String, Long> categories)
    implements LedgerRecord {
  public ColumnProfileRecord {
    quantiles = List.copyOf(quantiles);
    binEdges = List.copyOf(binEdges);
    binCounts = List.copyOf(binCounts);
    categories = Collections.unmodifiableMap(new TreeMap<>(categories));
  }
}
