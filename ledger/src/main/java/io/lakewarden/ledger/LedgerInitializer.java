package io.lakewarden.ledger;

import io.lakewarden.ledger.kernel.KernelTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Creates the ledger's tables and their later columns; the only place that ever writes their
 * metadata.
 */
final class LedgerInitializer {
  private final SparkSession spark;
  private final LedgerFiles files;

  LedgerInitializer(SparkSession spark, LedgerFiles files) {
    this.spark = spark;
    this.files = files;
  }

  void createMissing() {
    LedgerTables.all().stream().filter(table -> !exists(table)).forEach(this::create);
    missingColumns().forEach(this::add);
    new StoredClosures(spark, files).createMissing();
    files.writeDurably("register.sql", LedgerViews.registerSql(files));
  }

  List<String> missing() {
    return LedgerTables.all().stream()
        .filter(table -> !exists(table))
        .map(LedgerTable::name)
        .toList();
  }

  /** The columns, by table, that a ledger of an earlier release lacks. */
  Map<String, List<String>> missingColumns() {
    var missing = new TreeMap<String, List<String>>();
    for (var table : LedgerTables.all()) {
      if (!table.laterColumns().isEmpty() && exists(table)) {
        var there = columns(table);
        var lacking =
            LedgerTables.laterColumns(table.name()).stream()
                .filter(column -> !there.contains(column))
                .toList();
        if (!lacking.isEmpty()) {
          missing.put(table.name(), lacking);
        }
      }
    }
    return missing;
  }

  private List<String> columns(LedgerTable<?> table) {
    try {
      var state = KernelTable.at(files.location(table.name()), files.configuration()).state();
      return List.of(((StructType) DataType.fromJson(state.schemaJson())).fieldNames());
    } catch (Exception e) {
      throw Problems.tableUnreadable(table.name(), e);
    }
  }

  private void add(String name, List<String> columns) {
    var definitions =
        LedgerTables.named(name).orElseThrow().laterColumns().stream()
            .filter(field -> columns.contains(field.name()))
            .map(StructField::toDDL)
            .collect(Collectors.joining(", "));
    var location = SqlNames.quote(files.location(name));
    try {
      spark.sql("ALTER TABLE delta." + location + " ADD COLUMNS (" + definitions + ")");
    } catch (Exception e) {
      throw Problems.storage("add columns to ledger table " + files.location(name), e);
    }
  }

  private boolean exists(LedgerTable<?> table) {
    return files.exists(table.name() + "/_delta_log/00000000000000000000.json")
        || files.exists(table.name() + "/_delta_log/_last_checkpoint");
  }

  private void create(LedgerTable<?> table) {
    try {
      DeltaLogs.create(
          spark,
          files.location(table.name()),
          table.comment(),
          table.schema(),
          List.of(Envelope.EVENT_DATE),
          Map.of(
              "delta.appendOnly",
              "true",
              "delta.dataSkippingStatsColumns",
              String.join(",", Envelope.WITH_STATISTICS)));
    } catch (Exception e) {
      throw Problems.storage("create ledger table " + files.location(table.name()), e);
    }
  }
}
