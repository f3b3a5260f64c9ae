package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.testkit.SparkTest;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class LabelsTest {

  @Test
  void comparesTextWithoutBlanksAndKeepsNull(SparkSession spark) {
    var rows =
        spark.sql("select * from values (' >50K'), ('>50K. '), ('<=50K'), (null) as t(`a.b`)");

    var labels =
        rows.select(Labels.of("a.b", List.of(">50K", " >50K."))).collectAsList().stream()
            .map(row -> row.get(0))
            .toList();

    assertThat(labels).containsExactly(1.0, 1.0, 0.0, null);
  }

  @Test
  void takesBooleansAndNumbersByTheirText(SparkSession spark) {
    var row =
        spark
            .sql("select true as t, 1 as one")
            .select(Labels.of("t", List.of("true")), Labels.of("one", List.of("1")))
            .collectAsList()
            .get(0);

    assertThat(row.getDouble(0)).isEqualTo(1.0);
    assertThat(row.getDouble(1)).isEqualTo(1.0);
  }
}
