package io.lakewarden.jobs.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.RunId;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.atlas.Acknowledged;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.AtlasTarget;
import io.lakewarden.lineage.atlas.CatalogFacts;
import io.lakewarden.lineage.atlas.JobLineage;
import io.lakewarden.lineage.atlas.JobRun;
import io.lakewarden.testkit.SparkTest;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a long history shows the same catalogue as all of it, and does not grow. */
@SparkTest
final class LedgerFactsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void showTheSameAsTheWholeHistory(long seed, SparkSession spark) throws Exception {
    var ledger = ledger(spark, "eventful");
    LongHistory.record(ledger, 60, seed, true);

    var whole = shown(whole(ledger.reader()));

    assertThat(shown(LedgerFacts.of(ledger.reader())))
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void doNotGrowWithTheHistory(SparkSession spark) throws Exception {
    var shorter = ledger(spark, "shorter");
    var longer = ledger(spark, "longer");
    LongHistory.record(shorter, 45, 1, false);
    LongHistory.record(longer, 75, 1, false);

    assertThat(sizes(LedgerFacts.of(longer.reader())))
        .isEqualTo(sizes(LedgerFacts.of(shorter.reader())));
    assertThat(sizes(whole(longer.reader()))).isNotEqualTo(sizes(whole(shorter.reader())));
  }

  @Test
  void ofPublicationsTheFirstAndTheLastWordAboutAFactAreLeft(SparkSession spark) throws Exception {
    var ledger = ledger(spark, "published");
    LongHistory.record(ledger, 12, 1, false);

    var left = PublishWork.publications(ledger.reader());

    assertThat(left)
        .filteredOn(record -> record.entityType().equals("lakewarden_dataset"))
        .extracting(record -> record.entityKey() + " " + record.payloadDigest())
        .containsExactly(
            "/lake/t1 d1",
            "/lake/t2 d2",
            "/lake/t3 d3",
            "/lake/t0 d4",
            "/lake/t1 d9",
            "/lake/t2 d10",
            "/lake/t3 d11",
            "/lake/t0 d12");
    assertThat(left).hasSize(8 + 12);
  }

  private Ledger ledger(SparkSession spark, String name) {
    return Ledger.init(spark, folder.resolve(name).toString());
  }

  /** Type, name and content of everything that a catalogue would be sent. */
  private static List<String> shown(CatalogFacts facts) throws Exception {
    try (var nobody = new ServerSocket()) {
      nobody.bind(new InetSocketAddress("127.0.0.1", 0)); // nobody accepts
      var url = URI.create("http://127.0.0.1:" + nobody.getLocalPort());
      nobody.close();
      var target = new AtlasTarget(url, "", "", Duration.ofMillis(200));
      return new AtlasPublisher(target, Clock.systemUTC())
          .publish(facts, Acknowledged.nothing()).attempts().stream()
              .map(each -> each.entityType() + " " + each.entityKey() + " " + each.payloadDigest())
              .toList();
    }
  }

  private static List<Integer> sizes(CatalogFacts facts) {
    return List.of(
        facts.datasets().size(),
        facts.classifications().size(),
        facts.lineage().stream().mapToInt(job -> job.tables().size()).sum(),
        facts.lineage().stream().mapToInt(job -> job.columns().size()).sum(),
        facts.results().size(),
        facts.certificates().size(),
        facts.runs().size());
  }

  private static CatalogFacts whole(LedgerReader reader) {
    var jobs = new HashMap<RunId, String>();
    var runs = new ArrayList<JobRun>();
    for (var entry : reader.read(LedgerTables.RUNS)) {
      jobs.put(entry.runId(), entry.record().job());
      if (entry.record().state().isClosed()) {
        runs.add(new JobRun(entry.runId().value(), entry.record()));
      }
    }
    Map<String, List<TableLineageRecord>> tables = new LinkedHashMap<>();
    reader
        .read(LedgerTables.TABLE_LINEAGE)
        .forEach(
            entry ->
                tables
                    .computeIfAbsent(jobs.get(entry.runId()), job -> new ArrayList<>())
                    .add(entry.record()));
    Map<String, List<ColumnLineageRecord>> columns = new HashMap<>();
    reader
        .read(LedgerTables.COLUMN_LINEAGE)
        .forEach(
            entry ->
                columns
                    .computeIfAbsent(jobs.get(entry.runId()), job -> new ArrayList<>())
                    .add(entry.record()));
    return new CatalogFacts(
        all(reader, LedgerTables.DATASET_VERSIONS),
        all(reader, LedgerTables.CLASSIFICATIONS),
        tables.entrySet().stream()
            .map(job -> new JobLineage(job.getKey(), job.getValue(), columns.get(job.getKey())))
            .toList(),
        all(reader, LedgerTables.QUALITY_RESULTS),
        all(reader, LedgerTables.CERTIFICATES),
        List.of(),
        runs);
  }

  private static <T extends LedgerRecord> List<T> all(LedgerReader reader, LedgerTable<T> table) {
    return reader.read(table).stream().map(LedgerEntry::record).toList();
  }
}
