package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names from before and after a table and a column were renamed. */
final class RenamingsTest {
  private final StatementsOfAJob job = new StatementsOfAJob();

  @Test
  void aTableIsKnownByItsNameOfTodayWhateverAFactCallsIt() {
    job.statement("SAVE", "shop.raw", "shop.orders");
    job.statement("RENAME_TABLE", "shop.orders", "shop.sales");
    job.statement("SAVE", "shop.sales", "shop.report");

    var mapped = job.mapped();

    assertThat(names(mapped))
        .contains("shop.sales@lakewarden", "shop.raw@lakewarden", "shop.report@lakewarden")
        .doesNotContain("shop.orders@lakewarden");
    assertThat(
            entity(mapped, EntityKey.dataset("shop.sales").in(AtlasTarget.NAMESPACE)).formerKeys())
        .containsExactly(EntityKey.dataset("shop.orders").in(AtlasTarget.NAMESPACE));
    assertThat(
            entity(mapped, EntityKey.process("job", "shop.orders").in(AtlasTarget.NAMESPACE))
                .outputs())
        .containsExactly(EntityKey.dataset("shop.sales").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void aTableMadeAnewUnderAFormerNameIsAnotherOne() {
    job.statement("SAVE", "shop.raw", "shop.orders");
    job.statement("RENAME_TABLE", "shop.orders", "shop.sales");
    job.statement("SAVE", "shop.raw", "shop.orders");

    var mapped = job.mapped();

    assertThat(names(mapped)).contains("shop.sales@lakewarden", "shop.orders@lakewarden");
    for (var table : List.of("shop.sales", "shop.orders")) {
      assertThat(
              entity(mapped, EntityKey.process("job", table).in(AtlasTarget.NAMESPACE)).outputs())
          .containsExactly(EntityKey.dataset(table).in(AtlasTarget.NAMESPACE));
    }
  }

  @Test
  void aColumnIsKnownByItsNameOfTodayAndFollowsItsTable() {
    job.edge("SAVE", "shop.raw", "mail", "shop.orders", "mail");
    job.edge("RENAME_COLUMN", "shop.orders", "mail", "shop.orders", "email");
    job.statement("RENAME_TABLE", "shop.orders", "shop.sales");
    job.edge("SAVE", "shop.sales", "email", "shop.report", "email");

    var mapped = job.mapped();

    assertThat(names(mapped))
        .contains("shop.sales#email@lakewarden")
        .doesNotContain("shop.orders#mail@lakewarden", "shop.sales#mail@lakewarden");
    assertThat(
            entity(mapped, EntityKey.column("shop.sales", "email").in(AtlasTarget.NAMESPACE))
                .formerKeys())
        .contains(
            EntityKey.column("shop.sales", "mail").in(AtlasTarget.NAMESPACE),
            EntityKey.column("shop.orders", "mail").in(AtlasTarget.NAMESPACE));
    assertThat(
            entity(
                    mapped,
                    EntityKey.columnProcess("job", "shop.orders", "mail").in(AtlasTarget.NAMESPACE))
                .outputs())
        .containsExactly(EntityKey.column("shop.sales", "email").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void aColumnThatALaterVersionLacksIsGoneAndOneOfALaterVersionIsNot() {
    job.edgeOfVersion("INSERT", "/lake/a", 1, "gone", "/lake/b");
    job.edgeOfVersion("INSERT", "/lake/a", 4, "newer", "/lake/b");

    var mapped = job.mapped(SampleFacts.dataset("a", 3, "/lake/a", "id"));

    assertThat(names(mapped))
        .contains("/lake/a#newer@lakewarden")
        .doesNotContain("/lake/a#gone@lakewarden");
    var filled =
        entity(mapped, EntityKey.columnProcess("job", "/lake/b", "gone").in(AtlasTarget.NAMESPACE));
    assertThat(filled.inputs())
        .containsExactly(EntityKey.column("/lake/a", "gone").in(AtlasTarget.NAMESPACE));
    assertThat(filled.presentInputs()).isEmpty();
    assertThat(filled.isHistory()).isFalse();
  }

  @Test
  void aDroppedTableIsGoneAndWhatWasDoneWithItIsHistory() {
    job.edge("SAVE", "shop.raw", "mail", "shop.step", "mail");
    job.edge("SAVE", "shop.step", "mail", "shop.report", "mail");
    var before = job.mapped();
    job.drop("shop.step");

    var mapped = job.mapped();

    assertThat(names(mapped))
        .contains("shop.raw#mail@lakewarden", "shop.report#mail@lakewarden")
        .doesNotContain("shop.step@lakewarden", "shop.step#mail@lakewarden");
    assertThat(
            entity(mapped, EntityKey.process("job", "shop.step").in(AtlasTarget.NAMESPACE))
                .isHistory())
        .isTrue();
    var report = EntityKey.columnProcess("job", "shop.report", "mail").in(AtlasTarget.NAMESPACE);
    assertThat(entity(mapped, report).presentInputs()).isEmpty();
    assertThat(entity(mapped, report).digest()).isEqualTo(entity(before, report).digest());
  }

  @Test
  void aTableThatIsMadeAgainAfterItWasDroppedIsThere() {
    job.statement("SAVE", "shop.raw", "shop.step");
    job.drop("shop.step");
    job.statement("SAVE", "shop.raw", "shop.step");

    assertThat(names(job.mapped())).contains("shop.step@lakewarden");
  }

  private static CatalogEntity entity(AtlasEntities mapped, EntityKey key) {
    return mapped.entities().stream()
        .filter(entity -> entity.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " of " + names(mapped)));
  }

  private static List<String> names(AtlasEntities mapped) {
    return mapped.entities().stream().map(entity -> entity.key().qualifiedName()).toList();
  }
}
