package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lineage, column by column. */
@Command(
    name = "columns",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which column stems from which: the rows of column_lineage.",
      "A row without a target column is an influence on every column of its target."
    })
final class LineageColumnsCommand implements Callable<Integer> {
  @Option(
      names = "--column",
      paramLabel = "C",
      description = "Only what lies around this column of --dataset, or this field: s.city.")
  private String column;

  @Option(
      names = "--direct-only",
      description = "Follow values only, not what decides about rows or values.")
  private boolean directOnly;

  @Mixin private LineageOptions options;
  @Mixin private LineageOutput output;

  @Override
  public Integer call() {
    var question = options.question(Level.COLUMNS, column, directOnly);
    try (var wiring = Wiring.open("lineage")) {
      output.print(wiring, question);
      return 0;
    }
  }
}
