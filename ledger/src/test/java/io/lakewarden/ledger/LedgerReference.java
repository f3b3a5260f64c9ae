package io.lakewarden.ledger;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The reference page of the ledger, made from the table and view definitions. */
final class LedgerReference {
  private LedgerReference() {}

  static String markdown() {
    var page = new StringBuilder();
    page.append("# Ledger tables\n\n");
    page.append("Generated from `LedgerTables` by `LedgerReferenceTest`; do not edit.\n\n");
    page.append("Each table lies at `<ledger>/<table>`, is append-only and partitioned by");
    page.append(" `event_date`. Under its own name it is a view of the rows of closed runs;");
    page.append(" `runs` shows all rows. `lakewarden query \"SELECT ...\"` sees every name here;");
    page.append(" `Ledger.register(spark, dir)` and `register.sql` bring them elsewhere.\n\n");
    page.append("## Columns of every table\n\n");
    columns(page, Envelope.fields());
    for (var table : LedgerTables.all()) {
      page.append("## ").append(table.name()).append("\n\n").append(table.comment());
      if (!table.latestBy().isEmpty()) {
        page.append(" `").append(table.name()).append("_current` shows the newest row per ");
        page.append(String.join(", ", table.latestBy())).append(".");
      }
      page.append("\n\n");
      columns(page, Arrays.asList(table.recordSchema().fields()));
    }
    page.append("## Views\n\n| view | what it shows |\n|---|---|\n");
    for (var view : LedgerViews.all()) {
      if (LedgerTables.named(view.name()).isEmpty()) {
        page.append("| ").append(view.name()).append(" | ").append(view.comment()).append(" |\n");
      }
    }
    for (var view : ComputedView.ALL) {
      page.append("| ").append(view.name()).append(" | ").append(view.comment()).append(" |\n");
    }
    return page.toString();
  }

  private static void columns(StringBuilder page, List<StructField> fields) {
    page.append("| column | type | meaning |\n|---|---|---|\n");
    for (var field : fields) {
      var type = field.dataType().simpleString() + (field.nullable() ? ", may be empty" : "");
      var meaning = field.getComment().get();
      page.append("| ").append(field.name()).append(" | ").append(type).append(" | ");
      page.append(meaning).append(" |\n");
    }
    page.append("\n");
  }
}
