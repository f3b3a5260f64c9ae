package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lineage, dataset by dataset. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which dataset stems from which: the rows of table_lineage.",
      "A table is found under the names it had before a rename."
    })
final class LineageTablesCommand implements Callable<Integer> {
  @Mixin private LineageOptions options;
  @Mixin private LineageOutput output;

  @Override
  public Integer call() {
    var question = options.question(Level.TABLES, null, false);
    try (var wiring = Wiring.open("lineage")) {
      output.print(wiring, question);
      return 0;
    }
  }
}
