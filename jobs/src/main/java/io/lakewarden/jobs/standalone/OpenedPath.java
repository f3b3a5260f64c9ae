package io.lakewarden.jobs.standalone;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What lies at a path, as a frame of known types.
 *
 * @param path as it was asked for
 * @param location the same, absolute
 * @param pin the Delta version, or for files their digest as table id and 0 as version
 * @param names the columns' names as the source has them; the frame's are unique
 * @param warnings what is unusual about the source
 */
record OpenedPath(
    String path,
    String location,
    SourceFormat format,
    DatasetPin pin,
    List<String> names,
    List<SourceWarning> warnings,
    Dataset<Row> frame) {
  OpenedPath {
    names = List.copyOf(names);
    warnings = List.copyOf(warnings);
  }

  /** The Delta version; files have none. */
  Optional<Long> version() {
    return format == SourceFormat.DELTA ? Optional.of(pin.version()) : Optional.empty();
  }

  /** The dataset, with its version where it has one. */
  String label() {
    return version().isPresent() ? pin.label() : pin.dataset();
  }

  /** How unusual the source is. */
  Verdict verdict() {
    return warnings.isEmpty() ? Verdict.PASS : Verdict.WARN;
  }

  /** The warnings as rows of the ledger. */
  List<QualityResultRecord> findings() {
    return warnings.stream().map(warning -> warning.record(this)).toList();
  }

  /** What the ledger keeps of it. */
  DatasetVersionRecord record(String role, long rows) {
    var schema = frame.schema().json();
    return new DatasetVersionRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        pin.path(),
        role,
        Digests.sha256(schema),
        schema,
        Optional.empty(),
        Optional.of(rows),
        version().isPresent() ? Optional.empty() : Optional.of(pin.tableId()),
        List.of(location));
  }
}
