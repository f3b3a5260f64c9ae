package io.lakewarden.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.capture.RecordingLogStore;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentTest {
  private static final String FILE_STORE = "spark.delta.logStore.file.impl";

  @TempDir Path folder;

  @Test
  void theNamedLogStoreIsTheOneThatNotesCommits() {
    assertThat(LogStores.OURS).isEqualTo(RecordingLogStore.class.getName());
  }

  @Test
  void setsALogStoreWhereNobodyHasChosenOne() {
    var conf = conf();

    assertThat(Attachment.prepare(conf)).isPresent();
    assertThat(conf.get(FILE_STORE)).isEqualTo(LogStores.OURS);
    assertThat(conf.get("spark.delta.logStore.hdfs.impl")).isEqualTo(LogStores.OURS);
  }

  @Test
  void leavesAChosenLogStoreAlone() {
    var chosen = conf().set(FILE_STORE, "com.example.Store");
    var forAll = conf().set("spark.delta.logStore.class", "com.example.Store");
    var refused = conf().set("spark.lakewarden.recordCommits", "false");

    Attachment.prepare(chosen);
    Attachment.prepare(forAll);
    Attachment.prepare(refused);

    assertThat(chosen.get(FILE_STORE)).isEqualTo("com.example.Store");
    assertThat(forAll.contains(FILE_STORE)).isFalse();
    assertThat(refused.contains(FILE_STORE)).isFalse();
  }

  @Test
  void setsNoLogStoreThatExecutorsMayNotHave() {
    var conf = conf().set("spark.master", "spark://host:7077");

    Attachment.prepare(conf);

    assertThat(conf.contains(FILE_STORE)).isFalse();
  }

  @Test
  void isSwitchedOff() {
    var conf = conf().set("spark.lakewarden.enabled", "false");

    assertThat(Attachment.prepare(conf)).isEmpty();
    assertThat(conf.contains(FILE_STORE)).isFalse();
  }

  private SparkConf conf() {
    return new SparkConf(false)
        .set("spark.app.name", "nightly")
        .set("spark.master", "local[2]")
        .set("spark.lakewarden.spool", folder.toString());
  }
}
