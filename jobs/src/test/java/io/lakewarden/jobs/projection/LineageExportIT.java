package io.lakewarden.jobs.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import io.lakewarden.testkit.openlineage.EventSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole governed job, told to others. */
@SparkTest
class LineageExportIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      job: orders
      datasets:
        - name: people
          path: people.csv
          key: [id]
          rules:
            - {id: email-present, severity: warn, dqdl: 'IsComplete "e.mail of `person`"'}
        - name: orders
          path: "{date}.csv"
          load: increment
          key: [order_id]
          rules:
            - {id: amount-positive, severity: error, dqdl: 'ColumnValues "amount" > 0'}
      transforms:
        - name: spending
          sql: |
            SELECT p.`e.mail of ``person```  AS `con.tact "x"`, sum(o.amount) AS total
            FROM orders o JOIN people p ON o.person = p.id
            WHERE o.order_day <= :logical_date
            GROUP BY 1
      """;

  @TempDir Path folder;

  @Test
  void tellsAGovernedRunInValidEventsThatARepeatTellsAgain(SparkSession spark) throws IOException {
    var job = job(spark);
    job.run(SmallJob.DAY);
    var file = folder.resolve("events.jsonl");

    var result = export(job, file, Optional.empty(), Optional.empty());

    var events = events(file);
    assertThat(result.events()).isEqualTo(events.size()).isPositive();
    var schemas = new EventSchemas();
    assertThat(events).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
    assertOneStartAndOneEndEach(events);
    var spending = ended(events, "orders.save.spending");
    assertThat(spending.at("/run/facets/parent/job/name").asText()).isEqualTo("orders.run");
    assertThat(spending.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("0");
    assertThat(spending.at("/outputs/0/facets/columnLineage/fields").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("con.tact \"x\"", "total");
    var people = input(spending, "/people");
    assertThat(people.at("/facets/schema/fields/1/name").asText()).isEqualTo("e.mail of `person`");
    assertThat(people.at("/inputFacets/dataQualityAssertions/assertions"))
        .extracting(each -> each.path("name").asText() + "=" + each.path("success").asText())
        .contains("email-present=false");
    assertThat(people.at("/facets/tags/tags"))
        .extracting(tag -> tag.path("field").asText())
        .contains("e.mail of `person`");

    var edges =
        """
        SELECT source_table_full_name, source_column_name, target_table_full_name,
          target_column_name, transformation, source_version, target_version
        FROM column_lineage
        """;
    var elsewhere = folder.resolve("elsewhere").toString();
    var again = folder.resolve("again.jsonl");
    export(job, again, Optional.empty(), Optional.empty());
    assertThat(again).hasSameTextualContentAs(file);
    job.wiring().importLineage(List.of(again), elsewhere, false);
    assertThat(job.wiring().query(elsewhere, edges).rows())
        .as("a ledger that reads the events has the same edges")
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(job.query(edges));
  }

  @Test
  void tellsOnlyTheRunsThatAreAskedFor(SparkSession spark) throws IOException {
    var job = job(spark);
    job.step("land", SmallJob.DAY);
    var between = Instant.now();
    var validated = job.step("validate", SmallJob.DAY);
    var file = folder.resolve("events.jsonl");

    export(job, file, Optional.of(validated.runId()), Optional.empty());
    var ofRun = events(file);
    export(job, file, Optional.empty(), Optional.of(between));

    assertThat(ofRun)
        .extracting(event -> event.at("/job/name").asText())
        .containsOnly("orders.validate", "orders.overwrite_part.quarantine_people");
    assertThat(ofRun.get(ofRun.size() - 1).path("inputs")).hasSize(2);
    assertThat(events(file)).isEqualTo(ofRun);
    assertThatThrownBy(() -> export(job, file, Optional.of("none"), Optional.empty()))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("the ledger has no run of this id");
    assertThat(events(file)).as("the file stays as it was").isEqualTo(ofRun);
  }

  @Test
  void readsARunAgainThatWasAtWorkWhenItWasFirstRead(SparkSession spark) throws IOException {
    var started =
        event("START", "00:00", "\"inputs\":[{\"namespace\":\"file\",\"name\":\"/lake/orders\"}]");
    var ended =
        event(
            "COMPLETE",
            "00:09",
            """
            "outputs":[{"namespace":"file","name":"/lake/totals","facets":{"columnLineage":{"fields":{
              "total":{"inputFields":[{"namespace":"file","name":"/lake/orders","field":"amount"}]}}}}}]
            """);
    var far = ended.replace("2026-", "9999-").replace("11d1", "11d2");
    var wiring = job(spark).wiring();
    var ledger = folder.resolve("ledger").toString();
    var edges =
        """
        SELECT source_table_full_name, target_table_full_name, statement_state, capture_status
        FROM table_lineage ORDER BY 2 NULLS FIRST
        """;

    wiring.importLineage(List.of(events("at-work.jsonl", started)), ledger, false);
    wiring.importLineage(List.of(events("at-work-again.jsonl", started)), ledger, false);
    var atWork = wiring.query(ledger, edges).rows().toString();
    wiring.importLineage(
        List.of(events("part-1.jsonl", started), events("part-2.jsonl", ended + far)),
        ledger,
        false);
    wiring.importLineage(
        List.of(events("whole.jsonl", started + ended), events("late.jsonl", started)),
        ledger,
        false);

    assertThat(atWork).isEqualTo("[[/lake/orders, null, null, PARTIAL]]");
    assertThat(wiring.query(ledger, edges).rows())
        .hasToString(
            "[[/lake/orders, null, null, PARTIAL], [/lake/orders, /lake/totals, COMPLETE, FULL]]");
    assertThat(
            wiring
                .query(ledger, "SELECT source_column_name, target_column_name FROM column_lineage")
                .rows())
        .hasToString("[[amount, total]]");
    assertThat(wiring.query(ledger, "SELECT DISTINCT record_id FROM table_lineage").rows())
        .hasSize(2);
  }

  private Path events(String name, String events) throws IOException {
    return Files.writeString(folder.resolve(name), events);
  }

  private static String event(String type, String time, String datasets) {
    return """
    {"eventType":"%s","eventTime":"2026-01-05T06:%sZ","run":{"runId":"11d1"},
     "job":{"namespace":"n","name":"app"},%s}
    """
            .formatted(type, time, datasets)
            .replace("\n", " ")
        + "\n";
  }

  private static void assertOneStartAndOneEndEach(List<JsonNode> events) {
    var byRun =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.at("/run/runId").asText(),
                    Collectors.mapping(
                        event -> event.path("eventType").asText(), Collectors.toList())));
    assertThat(byRun.values())
        .allSatisfy(
            types -> {
              assertThat(types).hasSize(2).contains("START");
              assertThat(types.get(1)).isIn("COMPLETE", "FAIL");
            });
  }

  private static JsonNode ended(List<JsonNode> events, String job) {
    return events.stream()
        .filter(event -> event.at("/job/name").asText().equals(job))
        .filter(event -> event.path("eventType").asText().equals("COMPLETE"))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    events.stream().map(event -> event.at("/job/name").asText()).toList()));
  }

  private static JsonNode input(JsonNode event, String end) {
    return StreamSupport.stream(event.path("inputs").spliterator(), false)
        .filter(input -> input.path("name").asText().endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  private LineageExport.Result export(
      SmallJob job, Path file, Optional<String> run, Optional<Instant> since) {
    return job.wiring()
        .exportLineage(
            folder.resolve("ledger").toString(),
            "bank",
            new LineageExport.Request(run, since, file.toString(), Optional.empty(), false));
  }

  private static List<JsonNode> events(Path file) throws IOException {
    var events = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(file)) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private SmallJob job(SparkSession spark) {
    var job = new SmallJob(spark, folder, CONFIG);
    job.write("people.csv", "id,e.mail of `person`\n1,ada@example.com\n2,bob@example.com\n3,\n");
    job.write(
        "2026-01-05.csv",
        "order_id,person,amount,order_day\n1,1,10,2026-01-05\n2,2,20,2026-01-05\n");
    return job;
  }
}
