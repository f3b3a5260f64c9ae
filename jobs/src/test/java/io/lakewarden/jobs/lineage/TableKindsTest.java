package io.lakewarden.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.testkit.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class TableKindsTest {
  @Test
  void aTableOfWhichOnlyColumnsThatDecideAreReadIsIndirect(SparkSession spark) {
    var kinds =
        TableKinds.of(
            spark.sql(
                """
                SELECT * FROM VALUES
                  ('s1', 'orders', 'sales', 'DIRECT'),
                  ('s1', 'orders', 'sales', 'INDIRECT'),
                  ('s1', 'consents', 'sales', 'INDIRECT'),
                  ('s1', CAST(NULL AS STRING), 'sales', 'DIRECT'),
                  ('s2', 'consents', 'sales', 'DIRECT')
                AS t(statement_id, source_table_full_name, target_table_full_name, dependency_kind)
                """));

    assertThat(kinds.of("s1", "orders", "sales")).isEqualTo("DIRECT");
    assertThat(kinds.of("s1", "consents", "sales")).isEqualTo("INDIRECT");
    assertThat(kinds.of("s2", "consents", "sales")).isEqualTo("DIRECT");
    assertThat(kinds.of("s1", "counted", "sales")).as("no column is known").isEqualTo("DIRECT");
    assertThat(kinds.of("s1", "orders", null)).as("a read").isEqualTo("DIRECT");
  }
}
