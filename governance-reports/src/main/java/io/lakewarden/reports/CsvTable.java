package io.lakewarden.reports;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A report table as CSV by RFC 4180: UTF-8, header always there, missing values empty. */
final class CsvTable {
  static final String GUARD =
      "A text that starts with = + - @, their full-width forms, a tab, a line break or NUL has an"
          + " apostrophe in front, so that no spreadsheet takes it for a formula; JSON has it verbatim.";
  private static final String DANGEROUS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n\0";

  private CsvTable() {}

  static byte[] bytes(ReportTable table) {
    var out = new StringWriter();
    try (var printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(table.columns().stream().map(ReportColumn::key));
      for (var row : table.rows()) {
        printer.printRecord(row.stream().map(CsvTable::field));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The field as written; only words that are not ours can be taken for a formula. */
  static String field(Cell cell) {
    return cell instanceof Cell.Text || cell instanceof Cell.Digest
        ? guarded(cell.text())
        : cell.text();
  }

  private static String guarded(String text) {
    return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
