package io.lakewarden.jobs.landing;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A source as it was found, before any decision about types.
 *
 * @param frame one column per source column under unique names, and {@link #CORRUPT} where the
 *     format can have malformed records
 * @param names the columns' names as the source has them, duplicates included
 * @param uniqueNames the names the frame has
 * @param textual whether every scalar is still text, so that types have to be inferred or applied
 * @param delimiterHint what looks like the real delimiter of a CSV file read with a wrong one
 */
public record RawSource(
    Dataset<Row> frame,
    List<String> names,
    List<String> uniqueNames,
    boolean textual,
    Optional<String> delimiterHint) {
  /** The column that holds a record that could not be parsed, and null for every good one. */
  static final String CORRUPT = "_lakewarden_corrupt";

  public RawSource {
    names = List.copyOf(names);
    uniqueNames = List.copyOf(uniqueNames);
  }

  /** Whether the frame has the column for malformed records. */
  public boolean marksCorrupt() {
    return List.of(frame.columns()).contains(CORRUPT);
  }

  /** The names that had to be changed because the source has them twice. */
  public List<String> duplicates() {
    return names.stream()
        .filter(name -> !name.isBlank())
        .filter(name -> !uniqueNames.contains(name) || occurrences(name) > 1)
        .distinct()
        .toList();
  }

  private long occurrences(String name) {
    return names.stream().filter(name::equalsIgnoreCase).count();
  }
}
