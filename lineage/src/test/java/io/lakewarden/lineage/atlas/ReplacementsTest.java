package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step does today, whatever it did before it replaced all of its target. */
final class ReplacementsTest {
  private final StatementsOfAJob job = new StatementsOfAJob();

  @Test
  void aStepThatStartsToMaskCarriesNothingAnyMore() {
    job.edge("SAVE", "raw", "mail", "report", "mail");
    job.maskingEdge("SAVE", "raw", "mail", "report", "mail");

    var step = entity(EntityKey.columnProcess("job", "report", "mail"));

    assertThat(step.blocked()).containsExactly(in(EntityKey.column("raw", "mail")));
    assertThat(step.attributes())
        .containsEntry("transformations", List.of("TRANSFORMATION"))
        .containsEntry("masks", true);
  }

  @Test
  void aStepThatAddsStillCarriesWhatItBroughtBefore() {
    job.edge("INSERT", "raw", "mail", "report", "mail");
    job.maskingEdge("INSERT", "raw", "mail", "report", "mail");

    assertThat(entity(EntityKey.columnProcess("job", "report", "mail")).blocked()).isEmpty();
  }

  @Test
  void whatAStepReadsNoLongerIsNoInputButStays() {
    job.edge("SAVE", "old", "mail", "report", "mail");
    job.edge("SAVE", "new", "mail", "report", "mail");
    job.edge("INSERT", "more", "mail", "report", "mail");

    assertThat(entity(EntityKey.process("job", "report")).inputs())
        .containsExactly(in(EntityKey.dataset("new")), in(EntityKey.dataset("more")));
    assertThat(names()).contains("old@lakewarden", "old#mail@lakewarden");
  }

  @Test
  void aColumnThatIsNotWrittenAnyMoreIsGone() {
    job.edge("SAVE", "raw", "mail", "report", "mail");
    job.edge("SAVE", "raw", "city", "report", "city");

    assertThat(names())
        .contains("report#city@lakewarden", "raw#mail@lakewarden")
        .doesNotContain("report#mail@lakewarden", "job.report#mail@lakewarden");
  }

  @Test
  void whatFilledATableBeforeItWasDroppedDoesNotCountForTheNextOne() {
    job.edge("INSERT", "raw", "mail", "report", "mail");
    job.drop("report");
    job.edge("INSERT", "raw", "city", "report", "city");

    assertThat(names()).contains("report#city@lakewarden").doesNotContain("report#mail@lakewarden");
  }

  private CatalogEntity entity(EntityKey key) {
    return job.mapped().entities().stream()
        .filter(entity -> entity.key().equals(in(key)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " of " + names()));
  }

  private static EntityKey in(EntityKey key) {
    return key.in(AtlasTarget.NAMESPACE);
  }

  private List<String> names() {
    return job.mapped().entities().stream().map(each -> each.key().qualifiedName()).toList();
  }
}
