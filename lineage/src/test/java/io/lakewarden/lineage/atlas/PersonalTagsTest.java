package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A chain of tables a, b, c, each with a column x made of the one before. */
final class PersonalTagsTest {
  @Test
  void tagsTheSourceAndNoCopyThatTheTagTravelsTo() {
    var mapped =
        mapped(List.of(copy("a", "b"), copy("b", "c")), found("a"), found("b"), found("c"));

    assertThat(tagged(mapped)).containsExactly("/a#x@lakewarden");
    assertThat(step(mapped, "c").blocked()).isEmpty();
  }

  @Test
  void tagsACopyBehindAMaskThatIsPersonalAllTheSame() {
    var mapped = mapped(List.of(mask("a", "b"), copy("b", "c")), found("a"), found("c"));

    assertThat(tagged(mapped)).containsExactly("/a#x@lakewarden", "/c#x@lakewarden");
    assertThat(step(mapped, "b").blocked())
        .containsExactly(EntityKey.column("/a", "x").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void tagsACopyThatIsOfAnotherKind() {
    var health = SampleFacts.finding("b", "t-b", 1, "x", "SPECIAL", "HEALTH_CONDITION");

    assertThat(tagged(mapped(List.of(copy("a", "b")), found("a"), health)))
        .containsExactly("/a#x@lakewarden", "/b#x@lakewarden");
  }

  @Test
  void tagsOneOfTablesThatFeedEachOther() {
    var mapped = mapped(List.of(copy("a", "b"), copy("b", "a")), found("a"), found("b"));

    assertThat(tagged(mapped)).containsExactly("/a#x@lakewarden");
  }

  @Test
  void aCopyThatAPersonCalledHarmlessIsReachedByNoTag() {
    var mapped = mapped(List.of(copy("a", "b")), found("a"), state(found("b"), "REJECTED"));

    assertThat(tagged(mapped)).containsExactly("/a#x@lakewarden");
    assertThat(step(mapped, "b").blocked())
        .containsExactly(EntityKey.column("/a", "x").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void tagsACopyWhenWhatItWasMadeOfIsDropped() {
    var gone = SampleFacts.table("DROP_TABLE", "/b", "/b", "/b").withoutSource();
    var mapped =
        AtlasEntities.of(
            new CatalogFacts(
                List.of(
                    SampleFacts.dataset("a", 1, "/a", "x"), SampleFacts.dataset("c", 1, "/c", "x")),
                List.of(found("a"), found("c")),
                List.of(
                    new JobLineage("job", List.of(gone), List.of(copy("a", "b"), copy("b", "c"))))),
            AtlasTarget.NAMESPACE);

    assertThat(tagged(mapped)).containsExactly("/a#x@lakewarden", "/c#x@lakewarden");
  }

  @Test
  void saysWhoReviewedWhatAndWhereItCameFrom() {
    var mapped = mapped(List.of(), state(found("a"), "CONFIRMED"));

    assertThat(mapped.tags().get(0).type()).isEqualTo("PII_DIRECT");
    assertThat(mapped.tags().get(0).attributes())
        .containsEntry("reviewed", "CONFIRMED")
        .containsEntry("origin", "DETECTED");
  }

  private static AtlasEntities mapped(
      List<ColumnLineageRecord> edges, ClassificationRecord... findings) {
    return AtlasEntities.of(
        new CatalogFacts(
            Stream.of("a", "b", "c")
                .map(name -> SampleFacts.dataset(name, 1, "/" + name, "x"))
                .toList(),
            Arrays.asList(findings),
            List.of(new JobLineage("job", List.<TableLineageRecord>of(), edges))),
        AtlasTarget.NAMESPACE);
  }

  private static ClassificationRecord found(String dataset) {
    return SampleFacts.finding(dataset, "t-" + dataset, 1, "x", "DIRECT", "EMAIL");
  }

  private static ClassificationRecord state(ClassificationRecord finding, String state) {
    return new ClassificationRecord(
        finding.dataset(),
        finding.tableId(),
        finding.version(),
        finding.columnName(),
        finding.category(),
        finding.type(),
        finding.confidence(),
        finding.evidence(),
        finding.origin(),
        state,
        finding.detectorVersion());
  }

  private static ColumnLineageRecord copy(String from, String to) {
    return SampleFacts.column("/" + from, "x", "/" + to, "x", "IDENTITY", false);
  }

  private static ColumnLineageRecord mask(String from, String to) {
    return SampleFacts.column("/" + from, "x", "/" + to, "x", "TRANSFORMATION", true);
  }

  private static List<String> tagged(AtlasEntities mapped) {
    return mapped.tags().stream().map(tag -> tag.column().qualifiedName()).toList();
  }

  private static CatalogEntity step(AtlasEntities mapped, String target) {
    return mapped.entities().stream()
        .filter(
            entity ->
                entity
                    .key()
                    .equals(
                        EntityKey.columnProcess("job", "/" + target, "x")
                            .in(AtlasTarget.NAMESPACE)))
        .findFirst()
        .orElseThrow();
  }
}
