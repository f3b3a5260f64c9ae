package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.EdgeScore;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.sql.SqlRequest;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The executed, cross-checked cases as a user would run them: tables are made by one {@code sql}
 * run, queried by others that find them again, and the edges are what {@code lineage} prints.
 */
@SparkTest
class LineageCasesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CASES_PER_RUN = 13;
  private static final Pattern OF_THE_SESSION =
      Pattern.compile("(?i)^\\s*(CACHE|SET)\\b|\\bTEMPORARY\\s+VIEW\\b");
  private static final Pattern SESSION_VIEW =
      Pattern.compile("(?i)(?:TEMPORARY\\s+VIEW|CACHE\\s+TABLE)\\s+(\\w+)");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> whatLineagePrintsIsRight(SparkSession spark) throws IOException {
    var cases = cases();
    var wiring = Wiring.over(spark);
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      tables.addAll(List.of("CREATE DATABASE " + database(i), "USE " + database(i)));
      setup(cases.get(i), false).forEach(tables::add);
    }
    run(wiring, "setup", tables);
    for (int first = 0; first < cases.size(); first += CASES_PER_RUN) {
      List<String> statements = new ArrayList<>();
      for (int i = first; i < Math.min(cases.size(), first + CASES_PER_RUN); i++) {
        statements.addAll(query(cases.get(i), database(i)));
      }
      run(wiring, "query-" + first, statements);
    }
    var tableEdges = edges(wiring, Level.TABLES);
    var columnEdges = edges(wiring, Level.COLUMNS);
    return IntStream.range(0, cases.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    cases.get(i).get("id").textValue(),
                    () ->
                        assertThat(
                                EdgeScore.problems(
                                    cases.get(i),
                                    in(database(i), tableEdges),
                                    in(database(i), columnEdges)))
                            .isEmpty()));
  }

  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (var line : Files.readAllLines(PublicData.require("lineage/cases.jsonl"))) {
      if (!line.isBlank()) {
        cases.add(JSON.readTree(line));
      }
    }
    return cases;
  }

  private static Stream<String> setup(JsonNode each, boolean ofTheSession) {
    List<String> statements = new ArrayList<>();
    each.get("setup").forEach(statement -> statements.add(statement.textValue()));
    return statements.stream().filter(text -> OF_THE_SESSION.matcher(text).find() == ofTheSession);
  }

  private static List<String> query(JsonNode each, String database) {
    List<String> statements = new ArrayList<>(List.of("USE " + database));
    each.path("conf")
        .fields()
        .forEachRemaining(
            conf -> statements.add("SET " + conf.getKey() + "=" + conf.getValue().asText()));
    setup(each, true).forEach(statements::add);
    statements.add(each.get("query").textValue());
    setup(each, true)
        .map(SESSION_VIEW::matcher)
        .filter(view -> view.find())
        .forEach(view -> statements.add("DROP VIEW IF EXISTS " + view.group(1)));
    statements.addAll(List.of("CLEAR CACHE", "RESET"));
    return statements;
  }

  private void run(Wiring wiring, String name, List<String> statements) throws IOException {
    var file = folder.resolve(name + ".sql");
    Files.writeString(file, String.join(";\n", statements));
    var report =
        wiring.sql(
            SqlRequest.of(
                file,
                folder.resolve("warehouse"),
                folder.resolve("ledger").toString(),
                false,
                false));

    assertThat(report.message()).isEqualTo("Done.");
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report.statements()).hasSameSizeAs(statements);
  }

  private List<JsonNode> edges(Wiring wiring, Level level) throws JsonProcessingException {
    var question =
        new LineageQuestion(
            level,
            folder.resolve("ledger").toString(),
            Optional.empty(),
            Optional.empty(),
            Direction.BOTH,
            LineageGraph.UNLIMITED,
            AsOf.NOW,
            false);
    List<JsonNode> edges = new ArrayList<>();
    JSON.readTree(OutputOptions.toJson(wiring.lineage(question).toJson()))
        .get("edges")
        .forEach(edges::add);
    return edges;
  }

  private static List<JsonNode> in(String database, List<JsonNode> edges) {
    var prefix = "spark_catalog." + database + ".";
    return edges.stream()
        .filter(
            edge ->
                edge.path("target_table_full_name").isTextual()
                    && edge.get("target_table_full_name").textValue().startsWith(prefix))
        .toList();
  }

  private static String database(int number) {
    return String.format(Locale.ROOT, "case_%02d", number);
  }
}
