package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasRest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Relationships in a real Atlas that people cut, closed or opened by hand: each test in a namespace
 * of its own.
 */
final class AtlasEdgesIT {
  private static final String COLUMN = "lakewarden_column";
  private static final String COLUMN_PROCESS = "lakewarden_column_process";
  private static final String MASKING = "bank./lake/contacts#hash";
  private static final String COPYING = "bank./lake/contacts#copy";

  @TempDir static Path home;
  private static AtlasServer atlas;
  private static AtlasRest person;

  private final List<PublicationRecord> history = new ArrayList<>();

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
    person = atlas.rest();
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  void opensWaysAgainThatSomebodyClosedAndTagsTravelOn() {
    var facts = SampleFacts.masked("/lake", "email");
    publish(facts, "closed");
    assertThat(tags("/lake/contacts#copy@closed")).containsExactly("PII_DIRECT");
    var untouched = reconcile(facts, "closed");
    assertThat(untouched.isEqual()).as(untouched.toString()).isTrue();

    for (var side : List.of("inputs", "outputs")) {
      var way = way(COPYING + "@closed", side);
      person.send("PUT", "relationship", way.put("propagateTags", "NONE").toString());
      assertThat(tags("/lake/contacts#copy@closed")).isEmpty();

      assertThat(findings(reconcile(facts, "closed")))
          .containsExactly("DIFFERENT " + COPYING + "@closed [propagation]");
      assertThat(repair(facts, "closed").isEqual()).isTrue();
      assertThat(tags("/lake/contacts#copy@closed")).containsExactly("PII_DIRECT");
      assertThat(tags("/lake/contacts#hash@closed")).isEmpty();
    }
    assertThat(reconcile(facts, "closed").calls()).isEqualTo(untouched.calls());
  }

  @Test
  void opensAWayThatSomebodyClosedForOneOfOurClassifications() {
    var facts = SampleFacts.masked("/lake", "email");
    publish(facts, "kept");
    var way = way(COPYING + "@kept", "inputs");
    way.set("blockedPropagatedClassifications", way.path("propagatedClassifications"));
    way.putArray("propagatedClassifications");
    person.send("PUT", "relationship", way.toString());
    assertThat(tags("/lake/contacts#copy@kept")).isEmpty();

    assertThat(findings(reconcile(facts, "kept")))
        .containsExactly("DIFFERENT " + COPYING + "@kept [propagation]");
    assertThat(repair(facts, "kept").isEqual()).isTrue();
    assertThat(tags("/lake/contacts#copy@kept")).containsExactly("PII_DIRECT");
  }

  @Test
  void closesAWayAgainThatSomebodyOpened() {
    var facts = SampleFacts.masked("/lake", "email");
    publish(facts, "opened");
    var way = way(MASKING + "@opened", "inputs");
    person.send("PUT", "relationship", way.put("propagateTags", "TWO_TO_ONE").toString());
    assertThat(tags("/lake/contacts#hash@opened")).containsExactly("PII_DIRECT");

    assertThat(findings(reconcile(facts, "opened")))
        .containsExactly("DIFFERENT " + MASKING + "@opened [blocked]");
    assertThat(repair(facts, "opened").isEqual()).isTrue();
    assertThat(tags("/lake/contacts#hash@opened")).isEmpty();
  }

  @Test
  void letsATagTravelAgainWhosePropagationSomebodySwitchedOff() {
    var facts = SampleFacts.masked("/lake", "email");
    publish(facts, "still");
    var email = person.entity(COLUMN, "/lake/customers#email@still");
    var tag = (ObjectNode) email.at("/classifications/0").deepCopy();
    person.send(
        "PUT",
        "entity/guid/" + email.path("guid").asText() + "/classifications",
        "[" + tag.put("propagate", false) + "]");
    assertThat(tags("/lake/contacts#copy@still")).isEmpty();

    assertThat(findings(reconcile(facts, "still")))
        .containsExactly("DIFFERENT /lake/customers#email@still [propagate]");
    assertThat(repair(facts, "still").isEqual()).isTrue();
    assertThat(tags("/lake/contacts#copy@still")).containsExactly("PII_DIRECT");
  }

  @Test
  void bringsPartsBackThatSomebodyCutFromTheirWholes() {
    var facts = SampleGovernance.facts("/lake");
    publish(facts, "cut");
    cut(COLUMN, "/lake/customers#email@cut", "dataset");
    cut("lakewarden_quality_verdict", verdict(), "judged");
    cut("lakewarden_model_version", "model:credit@2@cut", "model");
    cut("lakewarden_run", "bank-run@cut", "job");
    cut("lakewarden_process", "bank.bank.contacts@cut", "job");
    cut(COLUMN_PROCESS, "bank.bank.contacts#id@cut", "step");

    assertThat(findings(reconcile(facts, "cut")))
        .containsExactlyInAnyOrder(
            "DIFFERENT /lake/customers#email@cut [dataset]",
            "DIFFERENT " + verdict() + " [judged]",
            "DIFFERENT model:credit@2@cut [model]",
            "DIFFERENT bank-run@cut [job]",
            "DIFFERENT bank.bank.contacts@cut [job]",
            "DIFFERENT bank.bank.contacts#id@cut [step]");

    var repaired = repair(facts, "cut");

    assertThat(repaired.isEqual()).as(repaired.toString()).isTrue();
    assertThat(repaired.attempts())
        .hasSize(6)
        .extracting(PublicationRecord::state)
        .containsOnly("DELIVERED");
    assertThat(publish(facts, "cut").attempts()).isEmpty();
    cut(COLUMN, "/lake/customers#email@cut", "dataset");
    history.clear();
    assertThat(publish(facts, "cut").attempts())
        .extracting(PublicationRecord::state)
        .containsOnly("DELIVERED");
    assertThat(reconcile(facts, "cut").isEqual()).isTrue();
  }

  private static String verdict() {
    return person.active("lakewarden_quality_verdict").stream()
        .map(each -> each.at("/attributes/qualifiedName").asText())
        .filter(name -> name.endsWith("@cut"))
        .sorted()
        .findFirst()
        .orElseThrow();
  }

  private static void cut(String type, String name, String end) {
    var whole = person.entity(type, name).at("/relationshipAttributes/" + end);
    assertThat(whole.path("relationshipStatus").asText()).isEqualTo("ACTIVE");
    person.send("DELETE", "relationship/guid/" + whole.path("relationshipGuid").asText(), "");
  }

  /** The relationship of a step with one input and one output. */
  private static ObjectNode way(String process, String side) {
    var edges = person.entity(COLUMN_PROCESS, process).at("/relationshipAttributes/" + side);
    assertThat(edges).hasSize(1);
    JsonNode way = person.get("relationship/guid/" + edges.at("/0/relationshipGuid").asText());
    return (ObjectNode) way.path("relationship");
  }

  private static List<String> tags(String column) {
    return person.entity(COLUMN, column).at("/classifications").findValuesAsText("typeName");
  }

  private PublicationOutcome publish(CatalogFacts facts, String namespace) {
    var outcome =
        new AtlasPublisher(target(namespace), Clock.systemUTC())
            .publish(facts, Acknowledged.by(atlas.url(), history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  private ReconciliationOutcome reconcile(CatalogFacts facts, String namespace) {
    return new AtlasReconciler(target(namespace), Clock.systemUTC())
        .reconcile(facts, Acknowledged.by(atlas.url(), history));
  }

  private ReconciliationOutcome repair(CatalogFacts facts, String namespace) {
    var outcome =
        new AtlasReconciler(target(namespace), Clock.systemUTC())
            .repair(facts, Acknowledged.by(atlas.url(), history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  private static AtlasTarget target(String namespace) {
    return new AtlasTarget(
        atlas.url(),
        AtlasServer.USER,
        AtlasServer.PASSWORD,
        Duration.ofMinutes(2),
        namespace,
        Optional.empty());
  }

  private static List<String> findings(ReconciliationOutcome outcome) {
    return outcome.found().orElseThrow().findings().stream()
        .map(finding -> finding.state() + " " + finding.name() + " " + finding.details())
        .toList();
  }
}
