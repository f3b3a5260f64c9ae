package io.lakewarden.quality.profile;

import java.util.List;
import java.util.Optional;

/**
 * Something that rules ask for and a pass keeps count of, over columns of the frame it reads.
 *
 * @param columns none for ROWS, a boolean one for TRUE, numbers of type double for the others; none
 *     of the boolean ones is ever null
 * @param filter the boolean column of the rows that count
 */
public record Tally(Kind kind, List<String> columns, Optional<String> filter) {
  /** What is counted. */
  public enum Kind {
    ROWS,
    /** Rows where a condition holds. */
    TRUE,
    /** The moments of a number. */
    NUMBER,
    /** The same up to those of fourth order. */
    SHAPE,
    /** The moments of a pair of numbers, over rows that have both. */
    PAIR
  }

  public Tally {
    columns = List.copyOf(columns);
  }
}
