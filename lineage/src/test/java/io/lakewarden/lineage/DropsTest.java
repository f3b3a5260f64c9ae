package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.testkit.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a table or a view that is taken away. */
@SparkTest
final class DropsTest {
  @BeforeEach
  void startsWithAnEmptyDatabase(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS drops CASCADE");
    spark.sql("CREATE DATABASE drops");
  }

  @AfterEach
  void leaves(SparkSession spark) {
    spark.sql("USE default");
  }

  @Test
  void aDroppedTableIsToldByItsName(SparkSession spark) {
    spark.sql("CREATE TABLE drops.delta USING delta AS SELECT 1 AS id");
    spark.sql("CREATE TABLE drops.files USING parquet AS SELECT 1 AS id");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("USE drops");
      spark.sql("DROP TABLE delta");
      spark.sql("DROP TABLE drops.files");
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation)
          .containsExactly("DROP_TABLE", "DROP_TABLE");
      assertThat(statements).allMatch(it -> it.status() == CaptureStatus.FULL);
      assertThat(statements)
          .extracting(it -> it.tables().get(0).targetTableFullName().orElseThrow())
          .containsExactly("spark_catalog.drops.delta", "spark_catalog.drops.files");
      assertThat(statements).allMatch(it -> it.tables().get(0).sourceTableFullName().isEmpty());
      assertThat(statements).allMatch(it -> it.columns().isEmpty());
    }
  }

  @Test
  void aDroppedViewIsToldAndATemporaryOneIsNot(SparkSession spark) {
    spark.sql("CREATE VIEW drops.seen AS SELECT 1 AS id");
    spark.sql("CREATE TEMPORARY VIEW passing AS SELECT 1 AS id");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("DROP VIEW drops.seen");
      spark.sql("DROP VIEW passing");
      var statements = capture.drain();

      assertThat(statements)
          .extracting(it -> it.tables().get(0).targetTableFullName().orElseThrow())
          .containsExactly("spark_catalog.drops.seen");
      assertThat(statements.get(0).tables().get(0).targetType()).hasValue("VIEW");
    }
  }
}
