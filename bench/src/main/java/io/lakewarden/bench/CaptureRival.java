package io.lakewarden.bench;

import io.lakewarden.lineage.LineageCapture;
import io.lakewarden.lineage.spool.SpoolFormat;
import io.lakewarden.lineage.spool.SpoolSettings;
import io.lakewarden.lineage.spool.SpoolingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.sql.SparkSession;

/** A listener that captures lineage, or none. */
record CaptureRival(String name, Attaching attaching) {
  private static final String OPEN_LINEAGE = "io.openlineage.spark.agent.OpenLineageSparkListener";

  /** Attaches a listener. */
  interface Attaching {
    Attached attach(SparkSession spark);
  }

  /** A listener that is attached; closing it takes it off again. */
  interface Attached extends AutoCloseable {
    /** Returns when what was heard until now lies where it belongs. */
    default void await() {}

    /** Fails where the listener has captured nothing. */
    void requireCaptured();

    @Override
    void close();
  }

  Attached attach(SparkSession spark) {
    return attaching.attach(spark);
  }

  /**
   * No listener, ours as our own jobs use it, ours as the agent uses it with a spool on disk, and
   * OpenLineage's, which writes to a file, where its jar is on the classpath.
   */
  static List<CaptureRival> all(Path folder) {
    var rivals = new ArrayList<CaptureRival>();
    rivals.add(new CaptureRival("none", spark -> new Listening(null, spark)));
    rivals.add(new CaptureRival("ours", spark -> new Ours(LineageCapture.attach(spark))));
    rivals.add(new CaptureRival("ours, spooled", spark -> new Spooled(spark, folder)));
    openLineage(folder).ifPresent(rivals::add);
    return rivals;
  }

  private static java.util.Optional<CaptureRival> openLineage(Path folder) {
    var conf =
        new SparkConf(false)
            .set("spark.openlineage.transport.type", "file")
            .set(
                "spark.openlineage.transport.location",
                folder.resolve("openlineage.ndjson").toString());
    try {
      var listener =
          (SparkListener)
              Class.forName(OPEN_LINEAGE).getConstructor(SparkConf.class).newInstance(conf);
      return java.util.Optional.of(
          new CaptureRival("OpenLineage", spark -> new Listening(listener, spark)));
    } catch (ReflectiveOperationException e) {
      System.err.println("OpenLineage's listener is not there: " + e);
      return java.util.Optional.empty();
    }
  }

  private record Ours(LineageCapture capture) implements Attached {
    @Override
    public void requireCaptured() {
      if (capture.drain().stream().allMatch(statement -> statement.columns().isEmpty())) {
        throw new IllegalStateException("No column was captured");
      }
    }

    @Override
    public void close() {
      capture.close();
    }
  }

  private static final class Spooled implements Attached {
    private final SparkSession spark;
    private final Path spool;
    private final SpoolingListener listener;

    Spooled(SparkSession spark, Path folder) {
      this.spark = spark;
      spool = folder.resolve("spool-" + UUID.randomUUID());
      listener = new SpoolingListener(SpoolSettings.of(spool, "bench"));
      spark.sparkContext().addSparkListener(listener);
    }

    @Override
    public void await() {
      listener.onApplicationEnd(new SparkListenerApplicationEnd(System.currentTimeMillis()));
    }

    @Override
    public void requireCaptured() {
      try (var files = Files.list(spool)) {
        var content = new SpoolFormat().read(files.findFirst().orElseThrow());
        if (content.statements().stream().allMatch(statement -> statement.columns().isEmpty())) {
          throw new IllegalStateException("No column was captured");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      spark.sparkContext().removeSparkListener(listener);
    }
  }

  private static final class Listening implements Attached {
    private final SparkListener listener;
    private final SparkSession spark;

    Listening(SparkListener listener, SparkSession spark) {
      this.listener = listener;
      this.spark = spark;
      if (listener != null) {
        spark.sparkContext().addSparkListener(listener);
      }
    }

    @Override
    public void requireCaptured() {}

    @Override
    public void close() {
      if (listener != null) {
        spark.sparkContext().removeSparkListener(listener);
      }
    }
  }
}
