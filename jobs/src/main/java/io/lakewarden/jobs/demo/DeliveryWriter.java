package io.lakewarden.jobs.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Generates a delivery chunk by chunk in Spark and puts it in its place: one file for a small bank,
 * a folder of files, each of the same number of chunks, for a large one.
 *
 * <p>Neither bytes nor file names depend on the number of cores.
 */
final class DeliveryWriter {
  /** Units per chunk; a chunk has fake values of its own seed. */
  private static final long CHUNK = 10_000;

  private static final long CHUNKS_PER_FILE = 4;
  private static final long LARGEST_SINGLE_FILE_BANK = 20_000;

  private final SparkSession spark;

  DeliveryWriter(SparkSession spark) {
    this.spark = spark;
  }

  /** Writes the delivery, replacing what is at its place. */
  void write(Delivery delivery, Path target) throws IOException {
    spark
        .sparkContext()
        .setJobDescription("Generate " + delivery.name() + " of " + delivery.day().date());
    var staging = target.resolveSibling(".writing-" + target.getFileName());
    delete(staging);
    var parts = isSingleFile(delivery) ? 1 : partitions(delivery);
    try {
      frame(delivery, parts)
          .write()
          .option("header", true)
          .format(delivery.format().sparkName())
          .save(staging.toUri().toString());
      delete(target);
      moveParts(staging, target, delivery);
    } finally {
      delete(staging);
      spark.sparkContext().setJobDescription(null);
    }
  }

  /** The rows of a delivery in the order of its units, whatever the number of partitions. */
  Dataset<Row> frame(Delivery delivery, int partitions) {
    var first = delivery.firstUnit();
    var end = delivery.endUnit();
    FlatMapFunction<Long, Row> rowsOfChunk =
        chunk -> {
          var from = first + chunk * CHUNK;
          return delivery
              .chunk(from, Math.min(from + CHUNK, end))
              .map(row -> RowFactory.create((Object[]) row))
              .iterator();
        };
    var text = Delivery.text(delivery.schema().fieldNames());
    var typed =
        Stream.of(delivery.schema().fields())
            .map(field -> functions.col(field.name()).cast(field.dataType()))
            .toArray(Column[]::new);
    return spark
        .range(0, chunks(delivery), 1, partitions)
        .flatMap(rowsOfChunk, Encoders.row(text))
        .select(typed)
        .toDF(delivery.schema().fieldNames());
  }

  private static boolean isSingleFile(Delivery delivery) {
    return delivery.day().size().customers() <= LARGEST_SINGLE_FILE_BANK;
  }

  private static int partitions(Delivery delivery) {
    return Math.toIntExact(ceilDiv(chunks(delivery), CHUNKS_PER_FILE));
  }

  private static long chunks(Delivery delivery) {
    return ceilDiv(delivery.endUnit() - delivery.firstUnit(), CHUNK);
  }

  private static long ceilDiv(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }

  private static void moveParts(Path staging, Path target, Delivery delivery) throws IOException {
    var parts = parts(staging);
    if (isSingleFile(delivery)) {
      Files.move(parts.get(0), target);
      return;
    }
    Files.createDirectories(target);
    for (var number = 0; number < parts.size(); number++) {
      var name = "part-%05d.%s".formatted(number, delivery.format().sparkName());
      Files.move(parts.get(number), target.resolve(name));
    }
  }

  private static List<Path> parts(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .toList();
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (var tree = Files.walk(path)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
