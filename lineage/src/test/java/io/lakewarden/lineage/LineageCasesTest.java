package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.openlineage.ToldAndReadBack;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The executed, cross-checked cases, each in an empty database. */
@SparkTest
class LineageCasesTest {
  @TestFactory
  Stream<DynamicTest> capturesTheExpectedLineage(SparkSession spark) throws IOException {
    return LineageCase.all(PublicData.require("lineage/cases.jsonl"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.id(),
                    () -> {
                      var captured = run(spark, each);
                      assertThat(CaseScore.problems(each, captured)).isEmpty();
                      assertThat(ToldAndReadBack.problems(captured)).isEmpty();
                    }));
  }

  private static List<CapturedStatement> run(SparkSession parent, LineageCase each) {
    var spark = parent.newSession();
    each.json()
        .path("conf")
        .fields()
        .forEachRemaining(conf -> spark.conf().set(conf.getKey(), conf.getValue().asText()));
    spark.sql("DROP DATABASE IF EXISTS lineage_case CASCADE");
    spark.sql("CREATE DATABASE lineage_case");
    spark.sql("USE lineage_case");
    try {
      each.texts("setup").forEach(spark::sql);
      try (var capture = LineageCapture.attach(spark)) {
        spark.sql(each.text("query"));
        return capture.drain();
      }
    } finally {
      spark.catalog().clearCache();
      spark.sql("USE default");
      spark.sql("DROP DATABASE lineage_case CASCADE");
    }
  }
}
