package io.lakewarden.reports;

import java.util.ArrayList;
import java.util.List;

/** The legend of a bundle's CSV files: which column is of which evidence class. */
final class DataDictionary {
  private DataDictionary() {}

  static ReportTable of(ReportDocument document) {
    var rows = new ArrayList<List<Cell>>();
    for (var table : document.tables()) {
      for (var column : table.columns()) {
        rows.add(
            List.of(
                Cell.of(table.csvPath()),
                Cell.of(column.key()),
                Cell.of(column.title()),
                Cell.of(column.evidence().label())));
      }
    }
    var columns =
        List.of(
            new ReportColumn("file", "File", EvidenceClass.COMPUTED),
            new ReportColumn("column", "Column", EvidenceClass.COMPUTED),
            new ReportColumn("title", "Title", EvidenceClass.COMPUTED),
            new ReportColumn("evidence", "Evidence class", EvidenceClass.COMPUTED));
    return new ReportTable("columns", "Columns of the CSV files", columns, rows, "");
  }
}
