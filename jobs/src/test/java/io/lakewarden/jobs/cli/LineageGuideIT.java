package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageSearch;
import io.lakewarden.jobs.sql.SqlRequest;
import io.lakewarden.jobs.standalone.TextTable;
import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs what {@code docs/lineage.md} shows and holds the page to what comes out. */
@SparkTest
class LineageGuideIT {
  private static final Path PAGE = Path.of("..", "docs", "lineage.md");
  private static final Path SELF =
      Path.of("src/test/java/io/lakewarden/jobs/cli/LineageGuideIT.java");
  private static final Pattern BLOCK = Pattern.compile("(?s)```(sql|text|java)\n(.*?)```");

  @TempDir static Path folder;
  private static boolean hasRun;

  private SparkSession spark;
  private String ledger;

  private record Block(String language, String text, int start, int end) {}

  @BeforeEach
  void runTheExample(SparkSession session) throws IOException {
    spark = session;
    ledger = folder.resolve("ledger").toString();
    if (!hasRun) {
      var script = folder.resolve("shop.sql");
      Files.writeString(script, blocks(Files.readString(PAGE)).get(0).text());
      var request = SqlRequest.of(script, folder.resolve("warehouse"), ledger, false, false);
      var report = Wiring.over(spark).sql(request);
      assertThat(report.exitCode()).as(report.toText()).isEqualTo(ExitCode.DONE);
      hasRun = true;
    }
  }

  @Test
  void everyResultIsWhatTheLedgerSays() throws IOException {
    var page = Files.readString(PAGE);
    var expected = new StringBuilder();
    int copied = 0;
    var blocks = blocks(page).stream().filter(block -> !block.language().equals("java")).toList();
    assertThat(blocks.size() % 2).as("each query has its result").isEqualTo(1);
    for (int i = 1; i < blocks.size(); i += 2) {
      var result = blocks.get(i + 1);
      assertThat(blocks.get(i).language() + result.language()).isEqualTo("sqltext");
      expected.append(page, copied, result.start());
      expected.append("```text\n").append(answer(blocks.get(i).text())).append("\n```");
      copied = result.end();
    }
    expected.append(page.substring(copied));
    if (Boolean.getBoolean("lakewarden.write")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(expected.toString());
  }

  @Test
  void everyCommandIsOne() throws IOException {
    var commands =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("    bin/lakewarden "))
            .map(line -> line.strip().split(" "))
            .toList();

    assertThat(commands).hasSizeGreaterThan(6);
    for (var command : commands) {
      var arguments = List.of(command).subList(1, command.length);
      LakewardenCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
    }
  }

  @Test
  void theJavaOfThePageDoesWhatItSays() throws IOException {
    var page = Files.readString(PAGE);
    var java = blocks(page).stream().filter(block -> block.language().equals("java")).toList();
    assertThat(java).hasSize(1);
    assertThat(squeezed(Files.readString(SELF))).contains(squeezed(java.get(0).text()));

    var file = folder.resolve("total.svg");

    var search = LineageSearch.columns(spark, ledger, "revenue").column("total").upstream();
    for (var edge : search.neighbourhood().edges()) {
      System.out.println(edge.source() + " -> " + edge.target() + ": " + edge.transformation());
    }
    Files.writeString(file, search.depth(1).picture().svg());

    var before = LineageSearch.tables(spark, ledger, "sales").upstream().asOf("0").rows().edges();
    var readThen = before.stream().map(row -> row.get("source_version")).toList();

    assertThat(LineageSearch.tables(spark, ledger, "customers").upstream().rows().edges())
        .as("a statement without a source is listed")
        .singleElement()
        .satisfies(edge -> assertThat(edge.get("operation")).isEqualTo("CTAS"))
        .satisfies(edge -> assertThat(edge.get("source_table_full_name")).isNull())
        .satisfies(edge -> assertThat(edge.get("statement_start")).isNotNull());
    assertThat(LineageSearch.tables(spark, ledger, "sales").upstream().neighbourhood().edges())
        .extracting(Edge::kind)
        .containsOnly("DIRECT");
    assertThat(search.directOnly().neighbourhood().edges())
        .extracting(LineageGuideIT::sentence)
        .containsExactlyInAnyOrder(
            "sales.amount -> revenue.total AGGREGATION",
            "revenue.total -> revenue.total IDENTITY",
            "orders.amount -> sales.amount IDENTITY");
    assertThat(Files.readString(file))
        .startsWith("<svg")
        .contains(">sales<")
        .doesNotContain(">orders<");
    assertThat(readThen).contains(0L).doesNotContain(1L);
  }

  @Test
  void aPictureIsWrittenWhereItIsWanted() throws IOException {
    var file = folder.resolve("orders.html");

    output("--output", "html", "--output-file", file.toString())
        .print(Wiring.over(spark), orders());

    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains(">sales<");
  }

  @Test
  void aFolderThatIsNotThereIsToldOf() {
    var output = output("--output", "dot", "--output-file", folder.resolve("no/such").toString());

    assertThatThrownBy(() -> output.print(Wiring.over(spark), orders()))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Cannot write the result to")
        .hasMessageContaining("NoSuchFileException");
  }

  private LineageQuestion orders() {
    return LineageSearch.tables(spark, ledger, "orders").downstream().question();
  }

  private static LineageOutput output(String... arguments) {
    var output = new LineageOutput();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(output))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
    return output;
  }

  private String answer(String sql) {
    var result = Wiring.over(spark).query(ledger, sql.strip().replaceFirst(";$", ""));
    var header = result.columns().stream().map(column -> column.name()).toList();
    return TextTable.whole(header, result.rows()).stripTrailing();
  }

  private static String sentence(Edge edge) {
    return end(edge.source().name())
        + edge.source().column().map(column -> "." + column).orElse("")
        + " -> "
        + end(edge.target().name())
        + edge.target().column().map(column -> "." + column).orElse("")
        + " "
        + edge.transformation();
  }

  private static String end(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<Block> blocks(String page) {
    var matcher = BLOCK.matcher(page);
    var blocks = new ArrayList<Block>();
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.start(), matcher.end()));
    }
    return blocks;
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
