package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200,000 rows of a Delta table in many files, where every hundredth key stands twice. */
@SparkTest
class UniqueInPartitionsTest {
  private static final long KEYS = 198_000;
  private static final long STEP = 99;

  @TempDir Path folder;

  @Test
  void flagsExactlyTheDuplicates(SparkSession spark) {
    var path = folder.resolve("t").toString();
    spark
        .range(0, KEYS, 1, 5)
        .unionAll(spark.range(0, KEYS, STEP, 3))
        .toDF("id")
        .write()
        .format("delta")
        .save(path);
    var frame = spark.read().format("delta").load(path).repartition(12);
    var rules = ScanFixtures.rules("IsUnique \"id\"");

    var result = DatasetScan.run(ScanFixtures.subject(frame), rules).results().get(0);
    var flagged =
        Quarantine.failing(frame, rules)
            .orElseThrow()
            .select("id")
            .as(Encoders.LONG())
            .collectAsList();

    assertThat(frame.count()).isEqualTo(200_000);
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.failedRows()).contains(4_000L);
    assertThat(result.actual()).contains(196_000 / 200_000.0);
    assertThat(flagged.stream().sorted().toList())
        .isEqualTo(
            LongStream.iterate(0, id -> id < KEYS, id -> id + STEP)
                .flatMap(id -> LongStream.of(id, id))
                .boxed()
                .toList());
  }
}
