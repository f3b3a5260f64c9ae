package io.lakewarden.core.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the log of a table knows of one version, or of a slice of it, without a data file opened.
 *
 * <p>What the log does not know for certain is absent; nothing here is an estimate.
 *
 * @param version the version of the table
 * @param schemaJson its schema, or the slice's, as Spark writes it
 * @param rows absent where a file does not say how many it has
 * @param columns one per top-level column, in the schema's order
 * @param lastModified when the newest of its files was written, absent where there is no file
 */
public record LogStatistics(
    long version,
    String schemaJson,
    Optional<Long> rows,
    List<ColumnStatistics> columns,
    Optional<Instant> lastModified) {
  public LogStatistics {
    Objects.requireNonNull(schemaJson, "schemaJson");
    Objects.requireNonNull(rows, "rows");
    columns = List.copyOf(columns);
    Objects.requireNonNull(lastModified, "lastModified");
  }
}
