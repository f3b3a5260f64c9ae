package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table is renamed, and another one is made under its former name. */
final class MadeAnewTest {
  private static final String ORDERS = "shop.orders@lakewarden";
  private static final String SALES = "shop.sales@lakewarden";

  private final StatementsOfAJob job = new StatementsOfAJob();
  private FakeAtlas atlas;
  private PublicationsInTurn publications;

  @BeforeEach
  void start() throws IOException {
    atlas = new FakeAtlas();
    publications = new PublicationsInTurn(atlas.url());
    job.edge("SAVE", "shop.raw", "mail", "shop.orders", "mail");
    publications.publish(job.facts());
    FakePeople.tag(atlas.entity(ORDERS), "Stewarded");
    FakePeople.tag(atlas.entity("shop.orders#mail@lakewarden"), "Stewarded");
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void keepsItsEntityAndTheOtherOneGetsItsOwn() {
    var before = guid(ORDERS);
    renameAndMakeAnew();

    var outcome = publications.publish(job.facts());

    assertThat(outcome.pending()).isFalse();
    assertBothAreRight(before);
    assertThat(publications.publish(job.facts()).attempts()).isEmpty();
  }

  @Test
  void keepsItWhereAtlasWasAwayInBetween() {
    var before = guid(ORDERS);
    renameAndMakeAnew();
    atlas.fault = request -> Optional.of(new FakeAtlas.Answer(503, ""));
    assertThat(publications.publish(job.facts(), Duration.ofMillis(50)).pending()).isTrue();
    atlas.fault = request -> Optional.empty();

    assertThat(publications.publish(job.facts()).pending()).isFalse();

    assertBothAreRight(before);
  }

  @Test
  void keepsItWhereAtlasWasAwayAndNothingWasMadeAnew() {
    var before = guid(ORDERS);
    job.statement("RENAME_TABLE", "shop.orders", "shop.sales");
    atlas.fault = request -> Optional.of(new FakeAtlas.Answer(503, ""));
    publications.publish(job.facts(), Duration.ofMillis(50));
    atlas.fault = request -> Optional.empty();

    publications.publish(job.facts());

    assertThat(guid(SALES)).isEqualTo(before);
  }

  private void renameAndMakeAnew() {
    job.statement("RENAME_TABLE", "shop.orders", "shop.sales");
    job.edge("SAVE", "shop.raw", "mail", "shop.orders", "mail");
  }

  private void assertBothAreRight(String before) {
    assertThat(guid(SALES)).isEqualTo(before);
    assertThat(guid(ORDERS)).isNotEqualTo(before);
    assertThat(tags(SALES)).contains("Stewarded");
    assertThat(tags("shop.sales#mail@lakewarden")).contains("Stewarded");
    assertThat(tags(ORDERS)).doesNotContain("Stewarded");
    assertThat(tags("shop.orders#mail@lakewarden")).doesNotContain("Stewarded");
  }

  private String guid(String name) {
    return atlas.entity(name).get("guid").asText();
  }

  private List<String> tags(String name) {
    return atlas.entity(name).path("classifications").findValuesAsText("typeName");
  }
}
