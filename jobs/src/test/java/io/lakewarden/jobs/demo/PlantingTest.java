package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlantingTest {
  private static final Planting PLANTING = new Planting(7, "customers", 1_099);

  @Test
  void countsWhatItPlants() {
    for (var kind : DefectKind.values()) {
      assertThat(LongStream.range(0, 1_200).filter(row -> PLANTING.hits(row, kind)).count())
          .as(kind.label())
          .isEqualTo(PLANTING.count(kind));
    }
    assertThat(PLANTING.count(DefectKind.MISSING_KEY)).isEqualTo(5);
    assertThat(PLANTING.count(DefectKind.NEW_CATEGORY)).isEqualTo(250);
  }

  @Test
  void neverPlantsTwoKindsInOneRow() {
    for (var row = 0L; row < 1_099; row++) {
      var at = row;
      assertThat(Arrays.stream(DefectKind.values()).filter(kind -> PLANTING.hits(at, kind)))
          .hasSizeLessThan(2);
    }
  }

  @Test
  void dealsTheSlotsOfEachBlockDifferently() {
    var positions =
        LongStream.range(0, 1_000)
            .filter(row -> PLANTING.hits(row, DefectKind.MISSING_KEY))
            .map(row -> row % 200)
            .distinct();

    assertThat(positions.count()).isGreaterThan(1);
  }
}
