package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What part of the lineage is wanted. */
final class LineageOptions {
  private enum Way {
    UPSTREAM,
    DOWNSTREAM
  }

  @Option(
      names = "--dataset",
      paramLabel = "T",
      description = {
        "Only what lies around this dataset: a full name, a path, or the end of a name where only"
            + " one ends so (default: all rows)."
      })
  private String dataset;

  @Option(
      names = "--direction",
      paramLabel = "upstream|downstream",
      description = "What --dataset stems from, or what stems from it (default: both).")
  private Way direction;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "At most so many statements away from --dataset (default: any number).")
  private Integer depth;

  @Option(
      names = "--as-of",
      paramLabel = "TIME|VERSION",
      description = {
        "Only what had happened by a date (to its end), a time (ISO 8601, UTC without a zone),"
            + " or while this was the dataset's version."
      })
  private String asOf;

  @Mixin private LedgerOptions ledger;

  /** The question, without a session to find out that it is none. */
  LineageQuestion question(Level level, String column, boolean directOnly) {
    return new LineageQuestion(
        level,
        ledger.folder(),
        Optional.ofNullable(dataset),
        Optional.ofNullable(column),
        direction == null ? Direction.BOTH : Direction.valueOf(direction.name()),
        depth == null ? LineageGraph.UNLIMITED : depth,
        asOf == null ? AsOf.NOW : AsOf.parse(asOf),
        directOnly);
  }
}
