package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.quality.schema.SchemaField;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that a dataset is expected to have: the declared ones, else those of the last version
 * that was landed before and that the gate let pass.
 *
 * @param name what it is called in messages
 */
record SchemaBaseline(String name, List<SchemaField> columns) {

  /** Empty at the first version of a dataset without declared columns. */
  static Optional<SchemaBaseline> of(DatasetConfig dataset, DatasetPin pin, LedgerReader ledger) {
    if (!dataset.columns().isEmpty()) {
      return Optional.of(
          new SchemaBaseline("the declared columns", SchemaField.declared(dataset.columns())));
    }
    var refused = refused(pin, ledger);
    return ledger.read(LedgerTables.DATASET_VERSIONS).stream()
        .map(entry -> entry.record())
        .filter(version -> version.dataset().equals(pin.dataset()))
        .filter(version -> version.tableId().equals(pin.tableId()))
        .filter(version -> version.role().equals(LandStep.LANDED))
        .filter(version -> version.version() < pin.version())
        .filter(version -> !refused.contains(version.version()))
        .max(Comparator.comparingLong(DatasetVersionRecord::version))
        .map(
            version ->
                new SchemaBaseline(
                    "version " + version.version(),
                    withoutDate(SchemaField.ofJson(version.schemaJson()))));
  }

  /** The columns without the one that landing adds. */
  static List<SchemaField> withoutDate(List<SchemaField> fields) {
    return fields.stream().filter(f -> !f.name().equals(DeltaTables.LOGICAL_DATE)).toList();
  }

  private static Set<Long> refused(DatasetPin pin, LedgerReader ledger) {
    return ledger.read(LedgerTables.QUALITY_RESULTS).stream()
        .map(entry -> entry.record())
        .filter(result -> result.dataset().equals(pin.dataset()))
        .filter(result -> Verdict.of(result.severity(), result.status()) == Verdict.FAIL)
        .map(QualityResultRecord::version)
        .collect(Collectors.toSet());
  }
}
