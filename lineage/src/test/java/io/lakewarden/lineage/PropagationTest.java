package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropagationTest {
  private static final DatasetPin PEOPLE = new DatasetPin("people", "/t/people", "p", 3, "s");
  private static final DatasetPin DERIVED = new DatasetPin("derived", "/t/derived", "d", 0, "s");
  private static final Map<String, List<ClassificationRecord>> KNOWN =
      Map.of(
          "people",
          List.of(column("email", "DIRECT"), column("city", "QUASI"), column("amount", "NONE")));

  @Test
  void followsCopiesAndTransformationsOfAValue() {
    var found =
        propagate(
            edge("email", "contact", "DIRECT", "IDENTITY", false),
            edge("city", "place", "DIRECT", "TRANSFORMATION", false));

    assertThat(found)
        .extracting(ClassificationRecord::columnName, ClassificationRecord::category)
        .containsExactly(tuple("contact", "DIRECT"), tuple("place", "QUASI"));
    assertThat(found.get(0).evidence()).containsExactly("derived from people.email");
    assertThat(found.get(0).origin()).isEqualTo("PROPAGATED");
  }

  @Test
  void stopsAtMaskingAggregatesAndIndirectInfluence() {
    assertThat(
            propagate(
                edge("email", "hash", "DIRECT", "TRANSFORMATION", true),
                edge("email", "n", "DIRECT", "AGGREGATION", false),
                edge("email", "total", "INDIRECT", "FILTER", false),
                edge("amount", "amount", "DIRECT", "IDENTITY", false)))
        .isEmpty();
  }

  @Test
  void keepsTheMoreSensitiveOfTwoSources() {
    var found =
        propagate(
            edge("city", "label", "DIRECT", "TRANSFORMATION", false),
            edge("email", "label", "DIRECT", "TRANSFORMATION", false));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).category()).isEqualTo("DIRECT");
  }

  private static List<ClassificationRecord> propagate(ColumnLineageRecord... edges) {
    return Propagation.of(DERIVED, List.of(PEOPLE), KNOWN, List.of(edges));
  }

  private static ClassificationRecord column(String name, String category) {
    return new ClassificationRecord(
        "people", "p", 3, name, category, "T", 0.9, List.of(), "DETECTED", "PROPOSED", "1");
  }

  private static ColumnLineageRecord edge(
      String from, String to, String kind, String transformation, boolean masking) {
    return new ColumnLineageRecord(
        "r",
        "s",
        Optional.of("/t/people"),
        Optional.of(from),
        Optional.empty(),
        Optional.of(3L),
        "/t/derived",
        Optional.of(to),
        Optional.empty(),
        Optional.of(0L),
        kind,
        transformation,
        masking,
        "COLUMN",
        "EXACT",
        "",
        Instant.EPOCH);
  }
}
