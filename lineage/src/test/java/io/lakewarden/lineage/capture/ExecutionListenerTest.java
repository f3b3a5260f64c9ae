package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.testkit.SparkTest;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ExecutionListenerTest {
  @Test
  void aFailureOfTheReaderLeavesTheJobAloneAndARecordBehind(SparkSession spark)
      throws TimeoutException {
    var listener =
        new ExecutionListener(
            spark,
            execution -> {
              throw new IllegalStateException("a plan nobody has seen");
            });
    spark.sparkContext().addSparkListener(listener);
    try {
      assertThat(spark.range(3).count()).isEqualTo(3);
      spark.sparkContext().listenerBus().waitUntilEmpty(30_000);
    } finally {
      spark.sparkContext().removeSparkListener(listener);
    }

    assertThat(listener.drain())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.status()).isEqualTo(CaptureStatus.FAILED);
              assertThat(statement.succeeded()).isTrue();
              assertThat(statement.unknownNodes())
                  .containsExactly("java.lang.IllegalStateException");
              assertThat(statement.tables()).hasSize(1);
            });
  }
}
