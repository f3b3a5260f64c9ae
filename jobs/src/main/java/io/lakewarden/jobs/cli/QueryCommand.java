package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.standalone.TextTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** SQL over the ledger. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs one SELECT over the ledger; every table and view is there by its name.")
final class QueryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SQL", description = "The query; anything but a query is refused.")
  private String sql;

  @Mixin private LedgerOptions ledger;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    try (var wiring = Wiring.open("query")) {
      var result = wiring.query(ledger.folder(), sql);
      List<Map<String, Object>> columns =
          result.columns().stream()
              .map(column -> Map.<String, Object>of("name", column.name(), "type", column.type()))
              .toList();
      output.print(
          Map.of("columns", columns, "rows", result.rows()),
          () ->
              TextTable.whole(
                  result.columns().stream().map(column -> column.name()).toList(), result.rows()));
      return 0;
    }
  }
}
