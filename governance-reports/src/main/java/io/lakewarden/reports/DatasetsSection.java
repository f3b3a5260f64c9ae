package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.DatasetVersionRecord;
import java.util.List;

/** Which dataset versions the run read and wrote. */
final class DatasetsSection {
  private DatasetsSection() {}

  static ReportSection of(RunEvidence evidence) {
    var versions = evidence.datasets().versions();
    var table =
        TableBuilder.table("dataset-versions", "Dataset versions the run read or wrote")
            .observed("role", "Role")
            .observed("dataset", "Dataset")
            .observed("version", "Version")
            .observed("rows", "Rows")
            .observed("logical_date", "Logical date")
            .declared("owner", "Owner")
            .declared("purpose", "Purpose")
            .observed("table_id", "Table id")
            .computed("schema_digest", "Schema digest")
            .computed("source_digest", "Source digest")
            .observed("source_files", "Source files")
            .observed("path", "Path")
            .rows(
                versions,
                comparing(DatasetVersionRecord::role)
                    .thenComparing(DatasetVersionRecord::dataset)
                    .thenComparing(DatasetVersionRecord::version),
                version -> cells(version, evidence))
            .orElse("No dataset version is on record.");
    return ReportSection.of("datasets", "Inputs and outputs", answer(versions), table);
  }

  private static String answer(List<DatasetVersionRecord> versions) {
    if (versions.isEmpty()) {
      return "No dataset version is on record: nothing was pinned.";
    }
    long datasets = versions.stream().map(DatasetVersionRecord::dataset).distinct().count();
    return "The run read or wrote %s of %s; each is named by table id, version and schema digest."
        .formatted(Words.counted(versions.size(), "version"), Words.counted(datasets, "dataset"));
  }

  private static List<Cell> cells(DatasetVersionRecord version, RunEvidence evidence) {
    var declared = Declared.dataset(evidence, version.dataset());
    return List.of(
        Cell.of(version.role()),
        Cell.of(version.dataset()),
        Cell.number(version.version()),
        Cell.counted(version.rows()),
        Cell.optional(version.logicalDate().map(Object::toString), "none"),
        Cell.optional(declared.map(config -> config.owner()), "not declared"),
        Cell.optional(declared.map(config -> config.purpose()), "not declared"),
        Cell.of(version.tableId()),
        Cell.digest(version.schemaDigest()),
        version.sourceDigest().map(Cell::digest).orElseGet(() -> Cell.missing("not a landing")),
        Cell.note(String.join("\n", version.sourceFiles().stream().sorted().toList())),
        Cell.of(version.path()));
  }
}
