package io.lakewarden.jobs.cli;

import picocli.CommandLine.Command;

/** What stems from what. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    description = "Lineage: what stems from what; reads and writes the ledger's lineage tables.",
    subcommands = {
      LineageTablesCommand.class,
      LineageColumnsCommand.class,
      LineageClosureCommand.class,
      LineageImportCommand.class,
      LineageExportCommand.class
    })
final class LineageCommand {}
