package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Holds {@code docs/cli.md} equal to what {@code --help} prints. */
class CommandReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");
  private static final int WIDTH = 100;

  @Test
  void theReferencePageIsUpToDate() throws IOException {
    var expected = markdown();
    if (Boolean.getBoolean("lakewarden.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/cli.md; rewrite it with: ./mvnw -pl jobs -am test"
                + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dlakewarden.write=true")
        .isEqualTo(expected);
  }

  private static String markdown() {
    var root =
        LakewardenCommand.commandLine().setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    var page = new StringBuilder();
    page.append("# Commands\n\n");
    page.append("Generated from the command line by `CommandReferenceTest`; do not edit.\n\n");
    page.append("Results go to standard output, logs and progress to standard error.\n");
    append(page, root);
    appendVerbs(page, root);
    return page.toString();
  }

  private static void appendVerbs(StringBuilder page, CommandLine command) {
    for (var verb : command.getSubcommands().values().stream().distinct().toList()) {
      append(page, verb);
      appendVerbs(page, verb);
    }
  }

  private static void append(StringBuilder page, CommandLine command) {
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    page.append(
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n", "", "\n")));
    page.append("```\n");
  }
}
