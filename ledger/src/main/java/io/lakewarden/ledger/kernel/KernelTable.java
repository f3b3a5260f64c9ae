package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A Delta table of plain rows, partitioned by one date. */
public final class KernelTable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Configuration configuration;
  private final Engine engine;
  private final Table table;

  private KernelTable(Configuration configuration, String location) {
    this.configuration = configuration;
    engine = DefaultEngine.create(configuration);
    table = Table.forPath(engine, location);
  }

  /** The table at this location, which has to exist. */
  public static KernelTable at(String location, Configuration configuration) {
    return new KernelTable(configuration, location);
  }

  /** The table at its newest version. */
  public State state() {
    var snapshot = (SnapshotImpl) table.getLatestSnapshot(engine);
    var metadata = snapshot.getMetadata();
    return new State(metadata.getId(), snapshot.getVersion(engine), metadata.getSchemaString());
  }

  /** The newest version that this application committed; -1 where it committed none. */
  public long transaction(String applicationId) {
    var snapshot = (SnapshotImpl) table.getLatestSnapshot(engine);
    return snapshot.getLatestTransactionVersion(engine, applicationId).orElse(-1L);
  }

  /**
   * The rows at a version, or at the newest, in no order.
   *
   * @param columns which columns; all when there are none
   */
  public List<Map<String, Object>> rows(
      OptionalLong version, Optional<Match> match, List<String> columns) throws IOException {
    var rows = new ArrayList<Map<String, Object>>();
    eachRow(version, match, columns, rows::add);
    return rows;
  }

  /** The same rows one after the other, a file of them in memory at most. */
  public void eachRow(
      OptionalLong version,
      Optional<Match> match,
      List<String> columns,
      Consumer<Map<String, Object>> reader)
      throws IOException {
    var snapshot =
        version.isPresent()
            ? table.getSnapshotAsOfVersion(engine, version.getAsLong())
            : table.getLatestSnapshot(engine);
    var schema = snapshot.getSchema(engine);
    var builder =
        snapshot.getScanBuilder(engine).withReadSchema(engine, selected(schema, match, columns));
    match.ifPresent(wanted -> builder.withFilter(engine, wanted.predicate()));
    var scan = builder.build();
    var state = scan.getScanState(engine);
    try (var files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (var fileRows = files.next().getRows()) {
          while (fileRows.hasNext()) {
            for (var row : rowsOf(fileRows.next(), state)) {
              if (match.isEmpty() || match.get().holds(row)) {
                reader.accept(row);
              }
            }
          }
        }
      }
    }
  }

  /** The files of the newest version. */
  public List<String> files() throws IOException {
    var scan = table.getLatestSnapshot(engine).getScanBuilder(engine).build();
    var paths = new ArrayList<String>();
    try (var batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (var files = batches.next().getRows()) {
          files.forEachRemaining(
              file -> paths.add(InternalScanFileUtils.getAddFileStatus(file).getPath()));
        }
      }
    }
    return paths;
  }

  private List<Map<String, Object>> rowsOf(Row file, Row state) throws IOException {
    var schema = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    var path = InternalScanFileUtils.getAddFileStatus(file).getPath();
    var read = Utils.toCloseableIterator(ParquetRows.read(path, schema, configuration).iterator());
    var rows = new ArrayList<Map<String, Object>>();
    try (var batches = Scan.transformPhysicalData(engine, state, file, read)) {
      while (batches.hasNext()) {
        rows.addAll(PlainRows.of(batches.next()));
      }
    }
    return rows;
  }

  /**
   * How many rows a version has, as its log says; empty where the log does not say so for each
   * file.
   *
   * @param date counts the rows of this date's partition alone
   */
  public OptionalLong rowCount(long version, Optional<LocalDate> date) throws IOException {
    var snapshot = table.getSnapshotAsOfVersion(engine, version);
    var builder = snapshot.getScanBuilder(engine);
    date.ifPresent(
        day ->
            builder.withFilter(
                engine,
                new Predicate(
                    "=",
                    new Column(snapshot.getPartitionColumnNames(engine).get(0)),
                    Literal.ofDate(Math.toIntExact(day.toEpochDay())))));
    long rows = 0;
    try (var files = ((ScanImpl) builder.build()).getScanFiles(engine, true)) {
      while (files.hasNext()) {
        try (var fileRows = files.next().getRows()) {
          while (fileRows.hasNext()) {
            var count = rowCount(fileRows.next());
            if (count.isEmpty()) {
              return count;
            }
            rows += count.getAsLong();
          }
        }
      }
    }
    return OptionalLong.of(rows);
  }

  /** What a version consists of: one entry per file, in no order. */
  public List<Content> contents(long version) throws IOException {
    var scan = table.getSnapshotAsOfVersion(engine, version).getScanBuilder(engine).build();
    var contents = new ArrayList<Content>();
    try (var batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (var files = batches.next().getRows()) {
          files.forEachRemaining(file -> contents.add(Content.of(file)));
        }
      }
    }
    return contents;
  }

  private static OptionalLong rowCount(Row file) throws IOException {
    var added = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
    if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null
        || added.isNullAt(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL)) {
      return OptionalLong.empty();
    }
    var statistics = MAPPER.readTree(added.getString(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL));
    var count = statistics.path("numRecords");
    return count.isIntegralNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
  }

  /**
   * Appends these rows in one commit; a repeat under the same application id and version, or an
   * older version, changes nothing.
   *
   * @param statistics the columns whose smallest and largest value the log keeps
   */
  public void append(
      List<Map<String, Object>> rows,
      List<String> statistics,
      String applicationId,
      long applicationVersion)
      throws IOException {
    new KernelAppend(engine, table, statistics).commit(rows, applicationId, applicationVersion);
  }

  private static StructType selected(
      StructType schema, Optional<Match> match, List<String> columns) {
    if (columns.isEmpty()) {
      return schema;
    }
    var fields =
        schema.fields().stream()
            .filter(
                field ->
                    columns.contains(field.getName())
                        || match.filter(m -> m.column().equals(field.getName())).isPresent())
            .toList();
    return new StructType(fields);
  }

  /**
   * A version of a table.
   *
   * @param schemaJson its schema, as Spark writes it
   */
  public record State(String tableId, long version, String schemaJson) {}

  /**
   * A data file as a version sees it.
   *
   * @param partition the value of the partition column; empty where there is none
   * @param identity its name below the table, its size and what is deleted from it
   */
  public record Content(Optional<String> partition, String identity) {
    static Content of(Row file) {
      var added = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
      var path = added.getString(added.getSchema().indexOf("path"));
      var size = InternalScanFileUtils.getAddFileStatus(file).getSize();
      var deleted = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file);
      return new Content(
          InternalScanFileUtils.getPartitionValues(file).values().stream()
              .filter(Objects::nonNull)
              .findFirst(),
          path + " " + size + (deleted == null ? "" : " " + deleted.getUniqueId()));
    }
  }

  /** Rows whose text column has this value. */
  public record Match(String column, String value) {
    Predicate predicate() {
      return new Predicate("=", new Column(column), Literal.ofString(value));
    }

    boolean holds(Map<String, Object> row) {
      return value.equals(row.get(column));
    }
  }
}
