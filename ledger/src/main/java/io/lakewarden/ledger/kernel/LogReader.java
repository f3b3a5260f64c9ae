package io.lakewarden.ledger.kernel;

import io.delta.kernel.Table;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.Metadata;
import io.lakewarden.core.statistics.ColumnStatistics;
import io.lakewarden.core.statistics.LogStatistics;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads what the log of a table says of a version, and opens no data file. */
public final class LogReader {
  private LogReader() {}

  /** The rows of one value of a partition column of dates, without that column. */
  public record Slice(String column, LocalDate value) {}

  /** The statistics of a version, or of a slice of it. */
  public static LogStatistics read(
      String location, Configuration configuration, long version, Optional<Slice> slice)
      throws IOException {
    var engine = DefaultEngine.create(configuration);
    var snapshot =
        (SnapshotImpl) Table.forPath(engine, location).getSnapshotAsOfVersion(engine, version);
    var schema = LoggedSchema.of(snapshot.getMetadata());
    var wanted = slice.map(each -> schema.column(each.column()));
    var written =
        schema.needsWriter()
            ? SparkFiles.read(new Path(location, "_delta_log"), configuration, version)
            : SparkFiles.NONE;
    var tally = new Tally(schema, snapshot.getMetadata());
    var scan = (ScanImpl) snapshot.getScanBuilder(engine).build();
    try (var batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (var files = batches.next().getRows()) {
          while (files.hasNext()) {
            var file = file(files.next(), written);
            if (wanted.isEmpty()
                || slice.get().value().toString().equals(file.partition(wanted.get()))) {
              tally.add(file);
            }
          }
        }
      }
    }
    return tally.statistics(version, wanted);
  }

  private static LoggedFile file(Row scanned, SparkFiles written) throws IOException {
    var added = scanned.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
    var removed = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanned);
    var statistics =
        added.isNullAt(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL)
            ? Optional.<String>empty()
            : Optional.of(added.getString(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL));
    return LoggedFile.of(
        statistics,
        removed == null ? 0 : removed.getCardinality(),
        InternalScanFileUtils.getPartitionValues(scanned),
        written.wrote(added.getString(added.getSchema().indexOf("path"))),
        InternalScanFileUtils.getAddFileStatus(scanned).getModificationTime());
  }

  /** Adds up the files. */
  private static final class Tally {
    private final LoggedSchema schema;
    private final List<ColumnTally> columns;
    private boolean rowsKnown = true;
    private long rows;
    private Optional<Instant> lastModified = Optional.empty();

    Tally(LoggedSchema schema, Metadata metadata) {
      this.schema = schema;
      this.columns =
          schema.columns().stream()
              .map(
                  column ->
                      new ColumnTally(
                          column,
                          metadata.getPartitionColNames().stream()
                              .anyMatch(column.name()::equalsIgnoreCase)))
              .toList();
    }

    void add(LoggedFile file) {
      if (lastModified.isEmpty() || lastModified.get().isBefore(file.modified())) {
        lastModified = Optional.of(file.modified());
      }
      if (file.rows().isEmpty()) {
        rowsKnown = false;
      }
      rows += file.rows().orElse(0L);
      columns.forEach(column -> column.add(file));
    }

    LogStatistics statistics(long version, Optional<LoggedColumn> left) {
      var told = new ArrayList<ColumnStatistics>();
      for (var column : columns) {
        if (left.isEmpty() || !left.get().equals(column.column())) {
          told.add(column.statistics());
        }
      }
      return new LogStatistics(
          version,
          schema.without(left),
          rowsKnown ? Optional.of(rows) : Optional.empty(),
          told,
          lastModified);
    }
  }
}
