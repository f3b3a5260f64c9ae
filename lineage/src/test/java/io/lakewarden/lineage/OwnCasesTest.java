package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.capture.AnalysedStatement;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases worked out by hand, by kind of operator and statement. They are analysed only, over empty
 * tables; that execution adds nothing but versions is seen by the executed cases.
 */
@SparkTest
class OwnCasesTest {
  @TestFactory
  Stream<DynamicTest> tellsTheLineageWorkedOutByHand(SparkSession spark)
      throws IOException, URISyntaxException {
    var file = Path.of(OwnCasesTest.class.getResource("/lineage/cases.jsonl").toURI());
    return LineageCase.all(file)
        .map(each -> DynamicTest.dynamicTest(each.id(), () -> holds(spark.newSession(), each)));
  }

  private static void holds(SparkSession spark, LineageCase each) throws Exception {
    each.json()
        .path("conf")
        .fields()
        .forEachRemaining(conf -> spark.conf().set(conf.getKey(), conf.getValue().asText()));
    spark.sql("DROP DATABASE IF EXISTS lineage_own_case CASCADE");
    spark.sql("CREATE DATABASE lineage_own_case");
    spark.sql("USE lineage_own_case");
    try {
      each.texts("setup").forEach(spark::sql);
      var captured = AnalysedStatement.read(spark, each.text("query"));
      assertThat(CaseScore.problems(each, captured)).isEmpty();
      assertThat(captured).allMatch(statement -> statement.status() == CaptureStatus.FULL);
    } finally {
      spark.catalog().clearCache();
      spark.sql("DROP DATABASE lineage_own_case CASCADE");
    }
  }
}
