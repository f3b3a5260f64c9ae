package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts with a statement before them that renamed the column email of a table to mail. */
final class RenamedFacts {
  private static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");

  private RenamedFacts() {}

  static CatalogFacts of(CatalogFacts facts, String path) {
    var lineage = facts.lineage().get(0);
    var tables = new ArrayList<>(lineage.tables());
    tables.add(
        new TableLineageRecord(
            "renaming",
            "renaming",
            "RENAME_COLUMN",
            "FULL",
            List.of(),
            Optional.of("PATH"),
            Optional.of(path),
            Optional.of(path),
            Optional.empty(),
            Optional.of(3L),
            Optional.of("PATH"),
            Optional.of(path),
            Optional.of(path),
            Optional.empty(),
            Optional.of(4L),
            MORNING));
    var columns = new ArrayList<>(lineage.columns());
    columns.add(
        new ColumnLineageRecord(
            "renaming",
            "renaming",
            Optional.of(path),
            Optional.of("email"),
            Optional.empty(),
            Optional.of(3L),
            path,
            Optional.of("mail"),
            Optional.empty(),
            Optional.of(4L),
            "DIRECT",
            "IDENTITY",
            false,
            "COLUMN",
            "EXACT",
            "",
            MORNING));
    return new CatalogFacts(
        facts.datasets(),
        facts.classifications(),
        List.of(new JobLineage(lineage.job(), tables, columns)));
  }
}
