package io.lakewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaColumnMapping;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.Protocol;
import org.apache.spark.sql.delta.util.FileNames;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What only Delta's transaction log knows; the one class that touches Delta's internals. */
final class DeltaLogs {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DeltaLogs() {}

  /**
   * Creates an empty table by its first commit alone. Delta's own way costs a second of computing
   * per table for the state of a table that has none. Whoever comes second changes nothing.
   */
  static void create(
      SparkSession spark,
      String path,
      String comment,
      StructType schema,
      List<String> partitionColumns,
      Map<String, String> properties) {
    var log = DeltaLog.forTable(spark, path);
    var metadata =
        new Metadata(
            UUID.randomUUID().toString(),
            null,
            comment,
            new Format("parquet", ScalaInterop.immutableMap(Map.of())),
            schema.json(),
            ScalaInterop.seq(partitionColumns),
            ScalaInterop.immutableMap(properties),
            Option.apply(System.currentTimeMillis()));
    var protocol = Protocol.forNewTable(spark, Option.apply(metadata));
    log.createLogDirectoriesIfNotExists();
    try {
      log.store()
          .write(
              FileNames.unsafeDeltaFile(log.logPath(), 0),
              ScalaInterop.seq(List.of(protocol.json(), metadata.json())).iterator(),
              false,
              log.newDeltaHadoopConf());
    } catch (Exception e) {
      if (!(e instanceof FileAlreadyExistsException)) {
        throw e;
      }
    }
  }

  /** The newest state of a table; empty where no Delta table lies there. */
  static Optional<TableState> latest(SparkSession spark, String path) {
    var log = DeltaLog.forTable(spark, path);
    var snapshot = log.update(false, ScalaInterop.none(), ScalaInterop.none());
    return snapshot.version() < 0 ? Optional.empty() : Optional.of(state(snapshot));
  }

  /** The state at a version that is kept. */
  static TableState at(SparkSession spark, String path, long version) {
    var log = DeltaLog.forTable(spark, path);
    return state(log.getSnapshotAt(version, ScalaInterop.none(), ScalaInterop.none()));
  }

  /** The earliest version that can still be read. */
  static long earliest(SparkSession spark, String path) {
    return DeltaLog.forTable(spark, path).history().getEarliestRecreatableCommit();
  }

  /** The newest version from {@code newest} down whose user metadata is wanted, if it is kept. */
  static Optional<Long> findCommit(
      SparkSession spark, String path, long newest, Predicate<String> userMetadata) {
    var log = DeltaLog.forTable(spark, path);
    for (var version = newest; version >= 0; version--) {
      try {
        if (userMetadata(log, version).filter(userMetadata).isPresent()) {
          return Optional.of(version);
        }
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The user metadata of a commit; empty where it has none, or is no longer kept. */
  static Optional<String> userMetadata(SparkSession spark, String path, long version) {
    try {
      return userMetadata(DeltaLog.forTable(spark, path), version);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> userMetadata(DeltaLog log, long version) throws IOException {
    var file = FileNames.unsafeDeltaFile(log.logPath(), version);
    try {
      for (var line : ScalaInterop.list(log.store().read(file, log.newDeltaHadoopConf()))) {
        var given = MAPPER.readTree(line).path("commitInfo").path("userMetadata");
        if (given.isTextual()) {
          return Optional.of(given.textValue());
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A Delta log holds one JSON object a line", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The commit " + file.getName() + " cannot be read", e);
    }
  }

  private static TableState state(Snapshot snapshot) {
    var metadata = snapshot.metadata();
    return new TableState(
        metadata.id(),
        snapshot.version(),
        DeltaColumnMapping.dropColumnMappingMetadata(metadata.schema()),
        ScalaInterop.map(metadata.configuration())
            .getOrDefault("delta.columnMapping.mode", "none")
            .equals("name"));
  }

  /**
   * A table at one version.
   *
   * @param schema as readers see it, without Delta's own metadata
   * @param mapsNames whether the table can have columns whose names Parquet refuses
   */
  record TableState(String tableId, long version, StructType schema, boolean mapsNames) {}
}
