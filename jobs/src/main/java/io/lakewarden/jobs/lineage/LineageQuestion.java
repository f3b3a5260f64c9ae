package io.lakewarden.jobs.lineage;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants to know about lineage.
 *
 * @param ledger the folder of the ledger
 * @param dataset a full name, a path or the unambiguous end of a name; without it all rows are told
 * @param column one column of the dataset, or a field of a struct by its path ({@code
 *     column.field}); without it all of them
 * @param depth the most statements between the dataset and what is told
 * @param directOnly whether what only decides about rows or values is left out
 */
public record LineageQuestion(
    Level level,
    String ledger,
    Optional<String> dataset,
    Optional<String> column,
    Direction direction,
    int depth,
    AsOf asOf,
    boolean directOnly) {

  /** Which of the two lineage tables is asked. */
  public enum Level {
    TABLES,
    COLUMNS
  }

  public LineageQuestion {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(direction, "direction");
    if (dataset.isEmpty() && column.isPresent()) {
      throw GovernanceException.usage(
          "Cannot look for column " + column.get() + ": --column needs --dataset.");
    }
    if (dataset.isEmpty() && asOf.version().isPresent()) {
      throw GovernanceException.usage(
          "Cannot look at lineage as of version "
              + asOf.version().get()
              + ": a version is one of a dataset. Give --dataset, or a date or time.");
    }
    if (depth < 1) {
      throw GovernanceException.usage(
          "Cannot follow lineage " + depth + " steps: --depth is 1 or more.");
    }
    if (dataset.isEmpty() && direction != Direction.BOTH) {
      throw GovernanceException.usage(
          "Cannot follow lineage "
              + direction.name().toLowerCase(Locale.ROOT)
              + ": --direction is seen from a dataset. Give --dataset.");
    }
    if (dataset.isEmpty() && depth != LineageGraph.UNLIMITED) {
      throw GovernanceException.usage(
          "Cannot follow lineage "
              + depth
              + " steps: --depth is counted from a dataset. Give --dataset.");
    }
  }
}
