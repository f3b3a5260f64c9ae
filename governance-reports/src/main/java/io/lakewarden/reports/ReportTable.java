package io.lakewarden.reports;

import java.util.List;

/**
 * A table of a report.
 *
 * @param id stable name, also that of its CSV file
 * @param caption what the table shows
 * @param columns at least one
 * @param rows as many cells each as there are columns
 * @param whenEmpty the sentence that stands where there are no rows
 */
public record ReportTable(
    String id,
    String caption,
    List<ReportColumn> columns,
    List<List<Cell>> rows,
    String whenEmpty) {
  public ReportTable {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("Not a table id: " + id);
    }
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("Every row of table " + id + " has " + width + " cells");
    }
  }

  /** Where the full table lies inside the bundle. */
  public String csvPath() {
    return "tables/" + id + ".csv";
  }
}
