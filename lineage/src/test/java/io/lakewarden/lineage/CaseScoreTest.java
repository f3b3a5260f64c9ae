package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scorer itself: it must see what is missing, wrong and invented. */
class CaseScoreTest {
  private static final String CASE =
      """
      {"id": "c", "target": "tgt", "inputs": ["src"],
       "expected": {"a": [{"input": "src.a", "kind": "DIRECT", "subtype": "IDENTITY", "masking": true}], "k": []}}
      """;

  @Test
  void acceptsTheExpectedLineage() throws JsonProcessingException {
    assertThat(score(edge("a", "a", "DIRECT", "IDENTITY", true), constant("k"))).isEmpty();
  }

  @Test
  void missesTablesPairsAndListings() throws JsonProcessingException {
    var wanted = new LineageCase(new ObjectMapper().readTree(CASE));

    assertThat(CaseScore.problems(wanted, List.of())).hasSize(3);
  }

  @Test
  void seesWrongKindSubtypeAndMasking() throws JsonProcessingException {
    assertThat(score(edge("a", "a", "INDIRECT", "FILTER", true), constant("k"))).hasSize(2);
    assertThat(score(edge("a", "a", "DIRECT", "AGGREGATION", true), constant("k"))).hasSize(1);
    assertThat(score(edge("a", "a", "DIRECT", "IDENTITY", false), constant("k"))).hasSize(1);
  }

  @Test
  void seesInventions() throws JsonProcessingException {
    var right = edge("a", "a", "DIRECT", "IDENTITY", true);

    assertThat(score(right, constant("k"), edge("b", "a", "DIRECT", "IDENTITY", false)))
        .singleElement()
        .asString()
        .contains("invented");
    assertThat(score(right, edge("a", "k", "DIRECT", "IDENTITY", false))).isNotEmpty();
  }

  private static List<String> score(ColumnLineageRecord... edges) throws JsonProcessingException {
    var wanted = new LineageCase(new ObjectMapper().readTree(CASE));
    var table =
        new TableLineageRecord(
            "r",
            "s",
            "CTAS",
            "FULL",
            List.of(),
            Optional.of("TABLE"),
            Optional.of("c.d.src"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("TABLE"),
            Optional.of("c.d.tgt"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH);
    return CaseScore.problems(
        wanted,
        List.of(
            new CapturedStatement(
                "s", "CTAS", CaptureStatus.FULL, List.of(), List.of(table), List.of(edges), true)));
  }

  private static ColumnLineageRecord constant(String target) {
    return edge(Optional.empty(), target, "DIRECT", "CONSTANT", false);
  }

  private static ColumnLineageRecord edge(
      String source, String target, String kind, String transformation, boolean masking) {
    return edge(Optional.of(source), target, kind, transformation, masking);
  }

  private static ColumnLineageRecord edge(
      Optional<String> source, String target, String kind, String transformation, boolean masking) {
    return new ColumnLineageRecord(
        "r",
        "s",
        source.map(column -> "c.d.src"),
        source,
        Optional.empty(),
        Optional.empty(),
        "c.d.tgt",
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        kind,
        transformation,
        masking,
        "COLUMN",
        "EXACT",
        "",
        Instant.EPOCH);
  }
}
