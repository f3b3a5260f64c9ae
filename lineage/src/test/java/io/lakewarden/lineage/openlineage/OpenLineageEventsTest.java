package io.lakewarden.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.RunState;
import io.lakewarden.testkit.openlineage.EventSchemas;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenLineageEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventSchemas schemas = new EventSchemas();
  private final OpenLineageEvents events = new OpenLineageEvents(Samples.ORIGIN);

  @Test
  void tellsRunAndStatementWithOneStartAndOneEndEach() {
    var told = events.of(complete());

    assertThat(told)
        .extracting(event -> event.path("job").path("name").asText(), type())
        .containsExactly(
            tuple("orders.run", "START"),
            tuple("orders.ctas.shop_totals", "START"),
            tuple("orders.ctas.shop_totals", "COMPLETE"),
            tuple("orders.run", "COMPLETE"));
    assertThat(told)
        .extracting(event -> event.path("eventTime").asText())
        .containsExactly(
            "2026-01-05T06:00:00Z",
            "2026-01-05T06:00:04Z",
            "2026-01-05T06:00:07.250Z",
            "2026-01-05T06:00:09Z");
    assertThat(told).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
  }

  @Test
  void aRepeatTellsTheSameEventsWithIdsThatSortByTime() {
    assertThat(events.of(complete())).isEqualTo(events.of(complete()));
    var statement = UUID.fromString(statement().path("run").path("runId").asText());
    assertThat(statement.version()).isEqualTo(7);
    assertThat(statement.variant()).isEqualTo(2);
    assertThat(statement.getMostSignificantBits() >>> 16).isEqualTo(Samples.WROTE.toEpochMilli());
    assertThat(events.of(complete()).get(0).path("run").path("runId").asText())
        .isEqualTo(Samples.RUN);
  }

  @Test
  void namesTheGovernedRunAsParentAndRoot() {
    var facets = statement().path("run").path("facets");

    assertThat(facets.path("parent").path("run").path("runId").asText()).isEqualTo(Samples.RUN);
    assertThat(facets.path("parent").path("root").path("job").path("name").asText())
        .isEqualTo("orders.run");
    assertThat(facets.path("nominalTime").path("nominalStartTime").asText())
        .isEqualTo("2026-01-05T00:00:00Z");
    assertThat(facets.path("processing_engine").path("version").asText()).isEqualTo("3.5.7");
  }

  @Test
  void namesDatasetsByPlaceWithTheCatalogueAsSymlink() {
    var output = statement().path("outputs").path(0);

    assertThat(output.path("namespace").asText()).isEqualTo("file");
    assertThat(output.path("name").asText()).isEqualTo("/lake/shop/totals");
    var facets = output.path("facets");
    assertThat(facets.path("symlinks").path("identifiers").path(0).path("name").asText())
        .isEqualTo("spark_catalog.shop.totals");
    assertThat(facets.path("version").path("datasetVersion").asText()).isEqualTo("0");
    assertThat(facets.path("lifecycleStateChange").path("lifecycleStateChange").asText())
        .isEqualTo("CREATE");
    assertThat(facets.path("storage").path("storageLayer").asText()).isEqualTo("delta");
    assertThat(facets.path("datasetType").path("datasetType").asText()).isEqualTo("TABLE");
  }

  @Test
  void tellsSchemaTagsAndVerdictsOfWhatWasRead() {
    var input = statement().path("inputs").path(0);

    var fields = input.path("facets").path("schema").path("fields");
    assertThat(fields)
        .extracting(field -> field.path("name").asText())
        .containsExactly("e.mail", "amount", "home", "tags");
    assertThat(fields.path(2).path("fields").path(0).path("name").asText()).isEqualTo("city");
    assertThat(fields.path(3).path("fields").path(0).path("name").asText()).isEqualTo("_element");
    assertThat(input.path("facets").path("tags").path("tags"))
        .extracting(tag -> tag.path("field").asText() + ":" + tag.path("value").asText())
        .containsExactly("e.mail:DIRECT", "e.mail:EMAIL");
    assertThat(input.path("inputFacets").path("dataQualityAssertions").path("assertions"))
        .as("a rule that was not evaluated is neither a success nor a failure")
        .extracting(each -> each.path("name").asText() + "=" + each.path("success").booleanValue())
        .containsExactly("amount-positive=true", "email-present=false");
  }

  @Test
  void tellsColumnLineageWithWhatConcernsAllRowsOnce() throws Exception {
    var facet =
        (ObjectNode) statement().path("outputs").path(0).path("facets").path("columnLineage");
    facet.remove(List.of("_producer", "_schemaURL"));

    assertThat(facet)
        .isEqualTo(
            JSON.readTree(
                """
                {"fields":{
                  "contact":{"inputFields":[{"namespace":"file","name":"/lake/orders","field":"e.mail",
                    "transformations":[{"type":"DIRECT","subtype":"TRANSFORMATION","masking":true}]}]},
                  "total":{"inputFields":[{"namespace":"file","name":"/lake/orders","field":"amount",
                    "transformations":[{"type":"DIRECT","subtype":"AGGREGATION","masking":false}]}]},
                  "town":{"inputFields":[{"namespace":"file","name":"/lake/orders","field":"home.city",
                    "lakewarden_column":"home",
                    "transformations":[{"type":"DIRECT","subtype":"IDENTITY","masking":false}]}]},
                  "source":{"inputFields":[],"lakewarden_constant":true}},
                 "dataset":[{"namespace":"file","name":"/lake/orders","field":"amount",
                    "transformations":[{"type":"INDIRECT","subtype":"FILTER",
                      "description":"(amount > ?)","masking":false}]}]}
                """));
  }

  @Test
  void aModelKeepsItsNameFromTrainingToTraining() {
    var first = trained(1);
    var second = trained(2);

    for (var told : List.of(first, second)) {
      assertThat(told).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
      assertThat(told.get(2).at("/job/name").asText()).isEqualTo("orders.train.credit.risk");
      var model = told.get(2).at("/outputs/0");
      assertThat(model.path("namespace").asText()).isEqualTo("bank");
      assertThat(model.path("name").asText()).isEqualTo("model:credit.risk");
      assertThat(model.path("facets").has("storage")).as("a model is no Delta table").isFalse();
      var scores = told.get(4);
      assertThat(scores.at("/inputs/0/name").asText()).isEqualTo("model:credit.risk");
      var score = scores.at("/outputs/0/facets/columnLineage/fields/score/inputFields/0");
      assertThat(score.path("name").asText()).isEqualTo("model:credit.risk");
    }
    assertThat(List.of(first, second))
        .extracting(told -> told.get(2).at("/outputs/0/facets/version/datasetVersion").asText())
        .containsExactly("1", "2");
  }

  @Test
  void aModelIsReadBackWithItsVersionAndPlace() {
    var run = training(7);

    var read =
        OpenLineageReader.read(events.of(run).stream().map(ObjectNode::toString).toList())
            .statements();

    assertThat(read).hasSize(2);
    var tables = read.stream().flatMap(statement -> statement.tables().stream()).toList();
    assertThat(Edges.ofTables(tables)).isEqualTo(Edges.ofTables(run.tables()));
    var columns = read.stream().flatMap(statement -> statement.columns().stream()).toList();
    assertThat(Edges.ofColumns(columns)).isEqualTo(Edges.ofColumns(run.columns()));
  }

  private List<ObjectNode> trained(long version) {
    return events.of(training(version));
  }

  private static ExportedRun training(long version) {
    return Samples.complete(Samples.training(version), List.of(Samples.scored(version)));
  }

  @Test
  void aFailedStatementOfAFailedRunSaysSo() {
    var run =
        Samples.exported(
            Optional.of(Samples.closed(RunState.FAIL, "Cannot write totals.")),
            false,
            List.of(Samples.statement("FAIL")),
            List.of());

    var told = events.of(run);

    assertThat(told).extracting(type()).containsExactly("START", "START", "FAIL", "FAIL");
    assertThat(told.get(3).at("/run/facets/errorMessage/message").asText())
        .isEqualTo("Cannot write totals.");
    assertThat(told).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
  }

  @Test
  void aRunThatDiedIsAbortedUnderAnIdThatLeavesItsOwnFree() {
    var dead = events.of(Samples.exported(Optional.empty(), false, List.of(), List.of()));
    var alive = events.of(Samples.exported(Optional.empty(), true, List.of(), List.of()));

    assertThat(dead).extracting(type()).containsExactly("START", "ABORT");
    assertThat(dead)
        .extracting(event -> event.at("/run/runId").asText())
        .doesNotContain(Samples.RUN)
        .containsOnly(dead.get(0).at("/run/runId").asText());
    assertThat(alive).extracting(type()).containsExactly("START");
    assertThat(dead).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
  }

  @Test
  void hostileNamesStayWhatTheyAreInValidEvents() {
    var hostile = List.of("/lake/a b/it's `q` \"x\".\n%zz", "s3a://b u/ü?#k", "jdbc:h2:mem:a b/T");
    for (var place : hostile) {
      var table = Samples.statement("COMPLETE", place);
      var columns =
          List.of(
              Samples.column(
                  place, "a.b \"c\"\t", Optional.empty(), "`d`.e", "DIRECT", "IDENTITY", false));
      var origin = new EventOrigin("my bank", "1.0 of ü", "3.5.7");

      var told = new OpenLineageEvents(origin).of(Samples.complete(List.of(table), columns));

      assertThat(told).allSatisfy(event -> assertThat(schemas.problems(event)).isEmpty());
      var read = OpenLineageReader.read(told.stream().map(ObjectNode::toString).toList());
      assertThat(Edges.ofColumns(read.statements().get(0).columns()))
          .isEqualTo(Edges.ofColumns(columns));
    }
  }

  @Test
  void theSchemasFindWhatIsWrong() {
    var broken = statement();
    ((ObjectNode) broken.path("run")).put("runId", "no uuid");
    ((ObjectNode) broken.at("/inputs/0/facets/schema")).remove("_producer");
    ((ObjectNode) broken.at("/outputs/0/facets/columnLineage/dataset/0")).remove("field");
    ((ObjectNode) broken.at("/inputs/0/inputFacets/dataQualityAssertions/assertions/0"))
        .put("success", "yes");
    ((ObjectNode) broken.at("/outputs/0/facets/version")).put("_schemaURL", "https://else.where/x");
    broken.remove("eventTime");

    assertThat(String.join("\n", schemas.problems(broken)))
        .contains("runId")
        .contains("_producer")
        .contains("columnLineage")
        .contains("dataQualityAssertions")
        .contains("output.version has a schema that is not at hand")
        .contains("eventTime");
  }

  private ExportedRun complete() {
    return Samples.complete(List.of(Samples.statement("COMPLETE")), Samples.columns());
  }

  private ObjectNode statement() {
    return events.of(complete()).get(2);
  }

  private static java.util.function.Function<JsonNode, String> type() {
    return event -> event.path("eventType").asText();
  }

  private static org.assertj.core.groups.Tuple tuple(String job, String type) {
    return org.assertj.core.groups.Tuple.tuple(job, type);
  }
}
