package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A small lineage: a file of customers lands as a table, a step makes contacts of it. */
final class SampleFacts {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private SampleFacts() {}

  /** The sample below a folder that is its own in every test. */
  static CatalogFacts below(String folder) {
    var customers = folder + "/customers";
    var contacts = folder + "/contacts";
    return new CatalogFacts(
        List.of(
            dataset("customers", 3, customers, "id", "email", "city"),
            dataset("contacts", 1, contacts, "id", "address")),
        List.of(
            finding("customers", "t-customers", 3, "email", "DIRECT", "EMAIL"),
            finding("customers", "t-customers", 3, "city", "QUASI", "CITY"),
            finding("customers", "t-customers", 3, "id", "NONE", "NONE")),
        List.of(
            new JobLineage(
                "bank",
                List.of(
                    table(
                        "COPY",
                        folder + "/in/customers.csv",
                        "file:" + customers,
                        "bank.customers"),
                    table("MERGE", customers, contacts, "bank.contacts"),
                    table("MERGE", contacts, contacts, "bank.contacts")),
                List.of(
                    column("bank.customers", "id", "bank.contacts", "id", "IDENTITY", false),
                    column(
                        "bank.customers",
                        "email",
                        "bank.contacts",
                        "address",
                        "TRANSFORMATION",
                        true)))));
  }

  /** Customers with a personal column, and contacts with a copy of it and a masked one. */
  static CatalogFacts masked(String folder, String column) {
    var customers = folder + "/customers";
    var contacts = folder + "/contacts";
    return new CatalogFacts(
        List.of(
            dataset("customers", 3, customers, "id", column),
            dataset("contacts", 1, contacts, "copy", "hash")),
        List.of(
            finding("customers", "t-customers", 3, column, "DIRECT", "EMAIL"),
            finding("contacts", "t-contacts", 1, "copy", "DIRECT", "EMAIL")),
        List.of(
            new JobLineage(
                "bank",
                List.of(table("MERGE", customers, contacts, contacts)),
                List.of(
                    column(customers, column, contacts, "copy", "IDENTITY", false),
                    column(customers, column, contacts, "hash", "TRANSFORMATION", true)))));
  }

  static DatasetVersionRecord dataset(String name, long version, String path, String... columns) {
    var fields = new StringBuilder();
    for (var column : columns) {
      fields.append(fields.isEmpty() ? "" : ",");
      fields.append("{\"name\":\"").append(column).append("\",\"type\":\"string\"}");
    }
    return new DatasetVersionRecord(
        name,
        "t-" + name,
        version,
        path,
        "OUTPUT",
        "digest-of-" + name,
        "{\"type\":\"struct\",\"fields\":[" + fields + "]}",
        Optional.empty(),
        Optional.of(42L),
        Optional.empty(),
        List.of());
  }

  static ClassificationRecord finding(
      String dataset, String tableId, long version, String column, String category, String type) {
    return new ClassificationRecord(
        dataset, tableId, version, column, category, type, 0.9, List.of(), "DETECTED", "OPEN", "1");
  }

  static TableLineageRecord table(
      String operation, String sourcePath, String targetPath, String targetName) {
    return new TableLineageRecord(
        "record",
        "statement",
        operation,
        "COMPLETE",
        List.of(),
        Optional.of("TABLE"),
        Optional.empty(),
        Optional.of(sourcePath),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of(targetName),
        Optional.of(targetPath),
        Optional.empty(),
        Optional.empty(),
        NOON);
  }

  static ColumnLineageRecord column(
      String source,
      String sourceColumn,
      String target,
      String targetColumn,
      String transformation,
      boolean masking) {
    return new ColumnLineageRecord(
        "record",
        "statement",
        Optional.of(source),
        Optional.of(sourceColumn),
        Optional.empty(),
        Optional.empty(),
        target,
        Optional.of(targetColumn),
        Optional.empty(),
        Optional.empty(),
        "DIRECT",
        transformation,
        masking,
        "COLUMN",
        "EXACT",
        "sha2(email)",
        NOON);
  }
}
