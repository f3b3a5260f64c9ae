package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models, verdicts and runs as a catalogue shows them. */
final class GovernanceFactsTest {
  @Test
  void aModelStandsBetweenItsTrainingDataAndItsPredictions() {
    var entities = entities(SampleGovernance.facts("/lake"));

    assertThat(entities.get("bank.model:credit@lakewarden").inputs())
        .containsExactly(EntityKey.dataset("/lake/customers").in(AtlasTarget.NAMESPACE));
    assertThat(entities.get("bank.model:credit@lakewarden").outputs())
        .containsExactly(new EntityKey(AtlasTypes.MODEL, "model:credit@lakewarden"));
    assertThat(entities.get("bank./lake/scores@lakewarden").inputs())
        .contains(new EntityKey(AtlasTypes.MODEL, "model:credit@lakewarden"));
  }

  @Test
  void everyVersionOfAModelTellsWhatItWasTrainedOnAndWhoApprovedIt() {
    var entities = entities(SampleGovernance.facts("/lake"));

    var first = entities.get("model:credit@1@lakewarden");
    assertThat(first.wholes())
        .containsEntry("model", EntityKey.dataset("model:credit").in(AtlasTarget.NAMESPACE));
    assertThat(first.attributes())
        .containsEntry("state", "RETIRED")
        .containsEntry("trainedOn", List.of("customers@3"))
        .containsEntry("approvals", List.of("APPROVED by ada under four eyes"));
    assertThat(entities.get("model:credit@lakewarden").attributes()).containsEntry("champion", "2");
    assertThat(entities.get("bank.model:credit@2@lakewarden").inputs())
        .containsExactly(EntityKey.dataset("/lake/customers").in(AtlasTarget.NAMESPACE));
    assertThat(entities.get("bank.model:credit@2@lakewarden").outputs())
        .containsExactly(EntityKey.modelVersion("credit", 2).in(AtlasTarget.NAMESPACE));
  }

  @Test
  void aDatasetShowsItsLastVerdictAndCertificateAndKeepsTheFormerOnes() {
    var entities = entities(SampleGovernance.facts("/lake"));

    assertThat(entities.get("/lake/customers@lakewarden").attributes())
        .containsEntry("qualityVerdict", "FAIL")
        .containsEntry("qualityVersion", "3")
        .containsEntry("certification", "REVOKED");
    assertThat(entities.get("/lake/customers@3@lakewarden").attributes())
        .containsEntry("verdict", "FAIL")
        .containsEntry("passed", 1)
        .containsEntry("notPassed", List.of("email-format: FAIL"));
    assertThat(entities.get("/lake/customers@2@lakewarden").attributes())
        .containsEntry("verdict", "PASS");
  }

  @Test
  void keepsTheLatestRunsAndVerdictsAndNoPublication() {
    var facts =
        new CatalogFacts(
            List.of(),
            List.of(),
            List.of(),
            IntStream.range(0, 30)
                .mapToObj(version -> SampleGovernance.result(version, "r", CheckStatus.PASS))
                .toList(),
            List.of(),
            List.of(),
            IntStream.range(0, 60)
                .mapToObj(
                    day -> SampleGovernance.run("run" + day, day % 2 == 0 ? "run" : "publish", day))
                .toList());

    var entities = AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities();

    assertThat(entities)
        .filteredOn(entity -> entity.key().type().equals(AtlasTypes.VERDICT))
        .extracting(entity -> entity.attributes().get("deltaVersion"))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> (Object) (29L - i)).toList());
    assertThat(entities)
        .filteredOn(entity -> entity.key().type().equals(AtlasTypes.RUN))
        .hasSize(20)
        .extracting(entity -> entity.attributes().get("verb"))
        .containsOnly("run");
    assertThat(entities)
        .filteredOn(entity -> entity.key().type().equals(AtlasTypes.JOB))
        .extracting(entity -> entity.attributes().get("lastRun"))
        .containsExactly("run58");
  }

  @Test
  void tellsNoTextOfARule() {
    var result =
        new QualityResultRecord(
            "customers",
            "t-customers",
            3,
            "",
            "only-alice",
            "ColumnValues \"name\" in [\"Alice\"]",
            Severity.ERROR,
            CheckStatus.FAIL,
            "m",
            Optional.empty(),
            "Alice is missing",
            "Alice",
            Optional.empty(),
            "digest");
    var facts =
        new CatalogFacts(
            List.of(), List.of(), List.of(), List.of(result), List.of(), List.of(), List.of());

    assertThat(AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities().toString())
        .contains("only-alice: FAIL")
        .doesNotContain("Alice");
  }

  private static Map<String, CatalogEntity> entities(CatalogFacts facts) {
    return AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                entity -> entity.key().qualifiedName(), entity -> entity));
  }
}
