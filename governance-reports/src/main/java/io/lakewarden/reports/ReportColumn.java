package io.lakewarden.reports;

/**
 * One column of a report table.
 *
 * @param key the name in CSV and JSON
 * @param title the name on the page
 * @param evidence the class of every value of the column that is not missing
 */
public record ReportColumn(String key, String title, EvidenceClass evidence) {
  public ReportColumn {
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("Not a column key: " + key);
    }
  }
}
