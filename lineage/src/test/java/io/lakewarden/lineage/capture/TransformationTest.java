package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransformationTest {
  @Test
  void theOuterIndirectStepWins() {
    assertThat(Transformation.AGGREGATION.under(Transformation.FILTER))
        .isEqualTo(Transformation.FILTER);
    assertThat(Transformation.WINDOW.under(Transformation.SORT)).isEqualTo(Transformation.SORT);
  }

  @Test
  void aDirectStepLeavesAnIndirectInfluence() {
    assertThat(Transformation.WINDOW.under(Transformation.TRANSFORMATION))
        .isEqualTo(Transformation.WINDOW);
  }

  @Test
  void theStrongerOfTwoDirectStepsStays() {
    assertThat(Transformation.IDENTITY.under(Transformation.TRANSFORMATION))
        .isEqualTo(Transformation.TRANSFORMATION);
    assertThat(Transformation.AGGREGATION.under(Transformation.TRANSFORMATION))
        .isEqualTo(Transformation.AGGREGATION);
    assertThat(Transformation.TRANSFORMATION.under(Transformation.AGGREGATION))
        .isEqualTo(Transformation.AGGREGATION);
  }

  @Test
  void maskingAndCoarsenessAreKept() {
    var influence =
        new Influence(
            java.util.Optional.empty(),
            Transformation.TRANSFORMATION,
            true,
            true,
            java.util.List.of());

    var seen = influence.under(Role.of(Transformation.AGGREGATION));

    assertThat(seen.masking()).isTrue();
    assertThat(seen.coarse()).isTrue();
  }
}
