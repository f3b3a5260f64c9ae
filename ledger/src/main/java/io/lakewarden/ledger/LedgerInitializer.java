package io.lakewarden.ledger;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Creates the ledger's tables; the only place that ever writes their metadata. */
final class LedgerInitializer {
  private final SparkSession spark;
  private final LedgerFiles files;

  LedgerInitializer(SparkSession spark, LedgerFiles files) {
    this.spark = spark;
    this.files = files;
  }

  void createMissing() {
    LedgerTables.all().stream().filter(table -> !exists(table)).forEach(this::create);
    files.writeDurably("register.sql", LedgerViews.registerSql(files));
  }

  List<String> missing() {
    return LedgerTables.all().stream()
        .filter(table -> !exists(table))
        .map(LedgerTable::name)
        .toList();
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
          Envelope.EVENT_DATE,
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
