package io.lakewarden.lineage.atlas;

import static io.lakewarden.lineage.atlas.RawEntities.DATASET;
import static io.lakewarden.lineage.atlas.RawEntities.column;
import static io.lakewarden.lineage.atlas.RawEntities.entity;
import static io.lakewarden.lineage.atlas.RawEntities.process;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.testkit.atlas.AtlasRest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The half of the contract that is about what holds entities together. */
abstract class AtlasRelationshipContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLUMN = "lakewarden_column";
  private static final String PROCESS = "lakewarden_process";
  private static final String JOB = "lakewarden_job";

  AtlasRest atlas;

  /** The server under test. */
  abstract AtlasTarget target();

  @BeforeEach
  void deliverTypes() throws Exception {
    atlas = new AtlasRest(target().url(), target().user(), target().password());
    try (var calls = new AtlasCalls(target(), Clock.systemUTC(), Duration.ofMillis(100))) {
      new TypeDelivery(calls).deliver();
    }
  }

  @Test
  void listsFormerInputsOfAProcessAsDeletedRelationships() throws Exception {
    var answer =
        upsert(
                entity("-1", DATASET, "moved/a"),
                entity("-2", DATASET, "moved/b"),
                entity("-3", DATASET, "moved/out"),
                process("-4", "moved", "-1", "-3"))
            .json()
            .path("guidAssignments");

    upsert(process("-1", "moved", answer.path("-2").asText(), answer.path("-3").asText()));

    var inputs =
        atlas
            .find("lakewarden_process", "moved")
            .json()
            .at("/entity/relationshipAttributes/inputs");
    assertThat(inputs)
        .extracting(
            each -> each.path("guid").asText() + " " + each.path("relationshipStatus").asText())
        .containsExactlyInAnyOrder(
            answer.path("-1").asText() + " DELETED", answer.path("-2").asText() + " ACTIVE");
    assertThat(atlas.find("lakewarden_process", "moved").json().at("/entity/attributes/inputs"))
        .hasSize(2);
  }

  @Test
  void bringsNoPartBackThatWasCutFromItsWholeButByANewRelationship() throws Exception {
    var guids =
        upsert(entity("-1", DATASET, "cut"), column("-2", "cut#a", "-1"))
            .json()
            .path("guidAssignments");
    var dataset = guids.path("-1").asText();
    var relationship = cut(COLUMN, "cut#a", "dataset");
    assertThat(whole(COLUMN, "cut#a", "dataset")).isEqualTo(dataset + " DELETED");

    upsert(column("-2", "cut#a", dataset));

    assertThat(whole(COLUMN, "cut#a", "dataset")).isEqualTo(dataset + " DELETED");
    var column = guids.path("-2").asText();
    assertThat(connect("lakewarden_dataset_columns", dataset, column).status()).isEqualTo(200);
    assertThat(whole(COLUMN, "cut#a", "dataset")).isEqualTo(dataset + " ACTIVE");
    assertThat(end(COLUMN, "cut#a", "dataset").path("relationshipGuid").asText())
        .isNotEqualTo(relationship);
    assertThat(connect("lakewarden_dataset_columns", dataset, column).code())
        .isEqualTo("ATLAS-409-00-004");
    upsert(column("-2", "cut#a", dataset));
    assertThat(whole(COLUMN, "cut#a", "dataset")).isEqualTo(dataset + " ACTIVE");
  }

  @Test
  void bringsAStepThatWasCutFromItsJobBackByANewRelationship() throws Exception {
    var step = entity("-2", PROCESS, "cut-step");
    step.putObject("relationshipAttributes").putObject("job").put("guid", "-1");
    var guids = upsert(entity("-1", JOB, "cut-job"), step).json().path("guidAssignments");
    var job = guids.path("-1").asText();
    cut(PROCESS, "cut-step", "job");
    step.withObject("/relationshipAttributes/job").put("guid", job).put("typeName", JOB);

    upsert(step);

    assertThat(whole(PROCESS, "cut-step", "job")).isEqualTo(job + " DELETED");
    connect("lakewarden_job_steps", job, guids.path("-2").asText());
    assertThat(whole(PROCESS, "cut-step", "job")).isEqualTo(job + " ACTIVE");
  }

  @Test
  void keepsOnEachRelationshipOfAProcessWhichWayClassificationsTravel() throws Exception {
    upsert(
        entity("-1", DATASET, "way/in"),
        entity("-2", DATASET, "way/out"),
        process("-3", "way", "-1", "-2"));
    var input = relationship("way", "inputs");

    assertThat(input.path("propagateTags").asText()).isEqualTo("TWO_TO_ONE");
    assertThat(relationship("way", "outputs").path("propagateTags").asText())
        .isEqualTo("ONE_TO_TWO");
    assertThat(usual("dataset_process_inputs")).isEqualTo("TWO_TO_ONE");
    assertThat(usual("process_dataset_outputs")).isEqualTo("ONE_TO_TWO");
    ((ObjectNode) input).put("propagateTags", "NONE");
    assertThat(atlas.answer("PUT", "relationship", input.toString()).status()).isEqualTo(200);
    assertThat(relationship("way", "inputs").path("propagateTags").asText()).isEqualTo("NONE");
  }

  AtlasRest.Reply upsert(ObjectNode... entities) throws Exception {
    return atlas.answer("POST", "entity/bulk", "{\"entities\":" + List.of(entities) + "}");
  }

  private AtlasRest.Reply connect(String type, String whole, String part) {
    var relationship = JSON.createObjectNode().put("typeName", type);
    relationship.putObject("end1").put("guid", whole);
    relationship.putObject("end2").put("guid", part);
    return atlas.answer("POST", "relationship", relationship.toString());
  }

  /** The identifier of the relationship that held the part. */
  private String cut(String type, String part, String end) {
    var guid = end(type, part, end).path("relationshipGuid").asText();
    assertThat(atlas.answer("DELETE", "relationship/guid/" + guid, "").status()).isEqualTo(204);
    return guid;
  }

  private String whole(String type, String part, String end) {
    var whole = end(type, part, end);
    return whole.path("guid").asText() + " " + whole.path("relationshipStatus").asText();
  }

  private JsonNode end(String type, String part, String end) {
    return atlas.find(type, part).json().at("/entity/relationshipAttributes/" + end);
  }

  private JsonNode relationship(String process, String side) {
    var guid = end(PROCESS, process, side).path(0).path("relationshipGuid").asText();
    return atlas.get("relationship/guid/" + guid).path("relationship");
  }

  private String usual(String type) {
    return atlas.get("types/relationshipdef/name/" + type).path("propagateTags").asText();
  }
}
