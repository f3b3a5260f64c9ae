package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ChainHead;
import io.lakewarden.core.record.RunRecord;
import java.util.Comparator;
import java.util.List;

/** Where everything in the report was read from. */
final class EvidenceSection {
  static final Comparator<DatasetPin> BY_TABLE =
      TableBuilder.inOrder(comparing(DatasetPin::dataset).thenComparing(DatasetPin::version));

  private EvidenceSection() {}

  static ReportSection of(RunEvidence evidence) {
    var run = evidence.run().latest();
    return ReportSection.of(
        "evidence",
        "Evidence register",
        "This report was read from %s of the ledger at fixed versions; the run was started on %s."
            .formatted(
                Words.counted(evidence.ledgerPins().size(), "table"),
                Words.counted(evidence.run().start().pins().size(), "pinned input")),
        pins("ledger-pins", "Ledger tables this report was read from", evidence.ledgerPins()),
        pins("input-pins", "Inputs pinned when the run started", evidence.run().start().pins()),
        heads(run));
  }

  private static ReportTable pins(String id, String caption, List<DatasetPin> pins) {
    return TableBuilder.table(id, caption)
        .observed("table", "Table")
        .observed("version", "Version")
        .observed("table_id", "Table id")
        .computed("schema_digest", "Schema digest")
        .observed("path", "Path")
        .rows(
            pins,
            BY_TABLE,
            pin ->
                List.of(
                    Cell.of(pin.dataset()),
                    Cell.number(pin.version()),
                    Cell.of(pin.tableId()),
                    Cell.digest(pin.schemaDigest()),
                    Cell.of(pin.path())))
        .orElse("No pin is on record.");
  }

  private static ReportTable heads(RunRecord run) {
    return TableBuilder.table("chain-heads", "Rows the run sealed in each ledger table")
        .observed("table", "Table")
        .computed("rows", "Rows")
        .computed("head", "Hash of the last row")
        .rows(
            run.heads(),
            comparing(ChainHead::table),
            head ->
                List.of(Cell.of(head.table()), Cell.count(head.rows()), Cell.digest(head.head())))
        .orElse("No chain head is on record: the run has no closing record.");
  }
}
