package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasRest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models, verdicts, travelling tags and renamed columns in a real Atlas. */
final class GovernanceIT {
  @TempDir static Path home;
  private static AtlasServer atlas;
  private static AtlasRest pages;

  private final List<PublicationRecord> history = new ArrayList<>();

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
    pages = atlas.rest();
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  void anAuditorFollowsDataThroughTheModelToPredictions() throws Exception {
    publish(SampleGovernance.facts("/audited", "audited"));

    assertThat(pages.lineage("lakewarden_dataset", "/audited/scores@lakewarden"))
        .contains(
            "/audited/customers@lakewarden -> audited.model:credit@lakewarden",
            "audited.model:credit@lakewarden -> model:credit@lakewarden",
            "model:credit@lakewarden -> audited./audited/scores@lakewarden",
            "audited./audited/scores@lakewarden -> /audited/scores@lakewarden");
    assertThat(pages.lineage("lakewarden_model_version", "model:credit@2@lakewarden"))
        .contains(
            "/audited/customers@lakewarden -> audited.model:credit@2@lakewarden",
            "audited.model:credit@2@lakewarden -> model:credit@2@lakewarden");
    var customers = pages.entity("lakewarden_dataset", "/audited/customers@lakewarden");
    assertThat(customers.at("/attributes/qualityVerdict").asText()).isEqualTo("FAIL");
    assertThat(customers.at("/relationshipAttributes/verdicts").findValuesAsText("displayText"))
        .containsExactlyInAnyOrder("customers version 2", "customers version 3");
    var job = pages.entity("lakewarden_job", "audited@lakewarden");
    assertThat(job.at("/relationshipAttributes/steps")).hasSize(6);
  }

  @Test
  void aTagTravelsToCopiesAndEndsWhereAStepMasks() throws Exception {
    publish(SampleFacts.masked("/travel", "email"));

    assertThat(tags("/travel/customers#email")).containsExactly("PII_DIRECT");
    assertThat(tags("/travel/contacts#copy")).containsExactly("PII_DIRECT");
    assertThat(tags("/travel/contacts#hash")).isEmpty();
    assertThat(publish(SampleFacts.masked("/travel", "email"))).isEmpty();
  }

  @Test
  void aTagOfALaterDayEndsAtTheMaskToo() throws Exception {
    var facts = SampleFacts.masked("/later", "email");
    publish(new CatalogFacts(facts.datasets(), List.of(), facts.lineage()));

    publish(facts);

    assertThat(tags("/later/contacts#copy")).containsExactly("PII_DIRECT");
    assertThat(tags("/later/contacts#hash")).isEmpty();
  }

  @Test
  void aStepThatNoLongerMasksLetsTheTagPass() throws Exception {
    publish(SampleFacts.masked("/unmasked", "email"));
    var facts = SampleFacts.masked("/unmasked", "email");
    var lineage = facts.lineage().get(0);
    var open =
        lineage.columns().stream()
            .map(
                edge ->
                    SampleFacts.column(
                        edge.sourceTableFullName().get(),
                        edge.sourceColumnName().get(),
                        edge.targetTableFullName(),
                        edge.targetColumnName().get(),
                        "IDENTITY",
                        false))
            .toList();

    publish(
        new CatalogFacts(
            facts.datasets(),
            facts.classifications(),
            List.of(new JobLineage(lineage.job(), lineage.tables(), open))));

    assertThat(tags("/unmasked/contacts#hash")).containsExactly("PII_DIRECT");
  }

  @Test
  void aStepThatStartsToMaskTakesTheTagBack() throws Exception {
    var job = new StatementsOfAJob();
    job.edge("SAVE", "/masked/raw", "mail", "/masked/report", "mail");
    job.edge("SAVE", "/masked/report", "mail", "/masked/copy", "mail");
    publish(tagged(job.facts(), "/masked/raw"));
    assertThat(tags("/masked/copy#mail")).containsExactly("PII_DIRECT");

    job.maskingEdge("SAVE", "/masked/raw", "mail", "/masked/report", "mail");
    publish(tagged(job.facts(), "/masked/raw"));

    assertThat(tags("/masked/raw#mail")).containsExactly("PII_DIRECT");
    assertThat(tags("/masked/report#mail")).isEmpty();
    assertThat(tags("/masked/copy#mail")).isEmpty();
  }

  @Test
  void aTableMadeAnewUnderTheNameOfARenamedOneIsAnotherEntity() throws Exception {
    var job = new StatementsOfAJob();
    job.edge("SAVE", "/anew/raw", "mail", "/anew/orders", "mail");
    publish(tagged(job.facts(), "/anew/orders"));
    var before = pages.guid("lakewarden_dataset", "/anew/orders@lakewarden");
    job.statement("RENAME_TABLE", "/anew/orders", "/anew/sales");
    job.edge("SAVE", "/anew/raw", "mail", "/anew/orders", "mail");

    publish(tagged(job.facts(), "/anew/orders"));

    assertThat(pages.guid("lakewarden_dataset", "/anew/sales@lakewarden")).isEqualTo(before);
    assertThat(pages.guid("lakewarden_dataset", "/anew/orders@lakewarden")).isNotEqualTo(before);
    assertThat(pages.lineage("lakewarden_dataset", "/anew/sales@lakewarden"))
        .contains("job./anew/sales@lakewarden -> /anew/sales@lakewarden");
    assertThat(publish(tagged(job.facts(), "/anew/orders"))).isEmpty();
  }

  private static CatalogFacts tagged(CatalogFacts facts, String dataset) {
    var mail = SampleFacts.finding(dataset, "", 1, "mail", "DIRECT", "EMAIL");
    return new CatalogFacts(facts.datasets(), List.of(mail), facts.lineage());
  }

  @Test
  void aRenamedColumnKeepsWhatPeopleAdded() throws Exception {
    publish(SampleFacts.masked("/renamed", "email"));
    var before = pages.entity("lakewarden_column", "/renamed/customers#email@lakewarden");
    var guid = before.at("/guid").asText();
    pages.send("POST", "types/typedefs", "{\"classificationDefs\":[{\"name\":\"Kept\"}]}");
    pages.send("POST", "entity/guid/" + guid + "/classifications", "[{\"typeName\":\"Kept\"}]");

    var states =
        publish(RenamedFacts.of(SampleFacts.masked("/renamed", "mail"), "/renamed/customers"));

    assertThat(states).containsOnly("DELIVERED", "RETIRED");
    var after = pages.entity("lakewarden_column", "/renamed/customers#mail@lakewarden");
    assertThat(after.at("/guid").asText()).isEqualTo(guid);
    assertThat(after.at("/classifications").findValuesAsText("typeName"))
        .containsExactlyInAnyOrder("PII_DIRECT", "Kept");
    assertThat(pages.lineage("lakewarden_column", "/renamed/contacts#copy@lakewarden"))
        .contains("/renamed/customers#mail@lakewarden -> bank./renamed/contacts#copy@lakewarden");
  }

  @Test
  void businessMetadataThatAPersonAddsOutlivesChangesAndRepairs() throws Exception {
    publish(SampleFacts.masked("/kept", "email"));
    var name = "/kept/customers@lakewarden";
    var guid = pages.guid("lakewarden_dataset", name);
    pages.send(
        "POST",
        "types/typedefs",
        """
        {"businessMetadataDefs": [{"name": "Stewardship", "attributeDefs": [
          {"name": "steward", "typeName": "string", "isOptional": true,
           "options": {"applicableEntityTypes": "[\\"DataSet\\"]", "maxStrLength": "50"}}]}]}
        """);
    pages.send(
        "POST",
        "entity/guid/" + guid + "/businessmetadata",
        "{\"Stewardship\": {\"steward\": \"Ada\"}}");
    var changed = SampleFacts.masked("/kept", "email");
    var newer = new ArrayList<>(changed.datasets());
    newer.set(0, SampleFacts.dataset("customers", 4, "/kept/customers", "id", "email"));
    var later = new CatalogFacts(newer, changed.classifications(), changed.lineage());

    assertThat(publish(later)).isNotEmpty();
    var steward = "/businessAttributes/Stewardship/steward";
    var published = pages.entity("lakewarden_dataset", name);
    assertThat(published.at("/attributes/deltaVersion").asInt()).isEqualTo(4);
    assertThat(published.at(steward).asText()).isEqualTo("Ada");
    pages.put("lakewarden_dataset", name, "spoilt", "");
    new AtlasReconciler(target(), Clock.systemUTC())
        .repair(later, Acknowledged.by(atlas.url(), history));

    var repaired = pages.entity("lakewarden_dataset", name);
    assertThat(repaired.at("/attributes/name").asText()).isEqualTo("customers");
    assertThat(repaired.at(steward).asText()).isEqualTo("Ada");
  }

  @Test
  void aDroppedColumnIsDeletedAndItsHistoryStays() throws Exception {
    publish(SampleFacts.masked("/dropped", "email"));
    var guid =
        pages
            .entity("lakewarden_column", "/dropped/customers#email@lakewarden")
            .at("/guid")
            .asText();
    var later = SampleFacts.masked("/dropped", "email");
    publish(
        new CatalogFacts(
            List.of(
                SampleFacts.dataset("customers", 9, "/dropped/customers", "id"),
                later.datasets().get(1)),
            List.of(),
            List.of()));

    var gone = pages.send("GET", "entity/guid/" + guid, "");
    assertThat(gone.at("/entity/status").asText()).isEqualTo("DELETED");
    assertThat(gone.at("/entity/attributes/name").asText()).isEqualTo("email");
  }

  @Test
  void aDroppedTableIsDeletedAndTheLineageThroughItStays() throws Exception {
    var facts = SampleFacts.masked("/gone", "email");
    publish(facts);
    var lineage = facts.lineage().get(0);
    var tables = new ArrayList<>(lineage.tables());
    tables.add(
        SampleFacts.table("DROP_TABLE", "/gone/customers", "/gone/customers", "/gone/customers")
            .withoutSource());
    var before = pages.lineage("lakewarden_dataset", "/gone/contacts@lakewarden");

    publish(
        new CatalogFacts(
            List.of(facts.datasets().get(1)),
            facts.classifications(),
            List.of(new JobLineage(lineage.job(), tables, lineage.columns()))));

    var found =
        pages.search("lakewarden_dataset", "/gone/customers@lakewarden").findValuesAsText("status");
    assertThat(found).containsExactly("DELETED");
    assertThat(pages.lineage("lakewarden_dataset", "/gone/contacts@lakewarden"))
        .isEqualTo(before)
        .contains("/gone/customers@lakewarden -> bank./gone/contacts@lakewarden");
    assertThat(tags("/gone/contacts#copy")).contains("PII_DIRECT");
  }

  private static AtlasTarget target() {
    return new AtlasTarget(
        atlas.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(2));
  }

  private List<String> publish(CatalogFacts facts) {
    var outcome =
        new AtlasPublisher(target(), Clock.systemUTC())
            .publish(facts, Acknowledged.by(atlas.url(), history));
    assertThat(outcome.attempts())
        .as(outcome.message())
        .extracting(PublicationRecord::state)
        .doesNotContain("FAILED", "PENDING");
    history.addAll(outcome.attempts());
    return outcome.attempts().stream().map(PublicationRecord::state).toList();
  }

  private static List<String> tags(String column) throws Exception {
    return pages
        .entity("lakewarden_column", column + "@lakewarden")
        .at("/classifications")
        .findValuesAsText("typeName");
  }
}
