package io.lakewarden.jobs.projection;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.RunWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Many days of two jobs over four tables, each table made from the one before; with {@code
 * eventful}, tables and columns are renamed and dropped, statements fail, and verdicts change. A
 * job is one long run here, which is quicker to record than a run a day.
 */
final class LongHistory {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final int TABLES = 4;

  private final Random chance;
  private final boolean eventful;
  private final String[] names = {"t0", "t1", "t2", "t3"};
  private final int[] tableIds = new int[TABLES];
  private final String[] columns = {"mail", "mail", "mail", "mail"};
  private int day;
  private int statement;

  private LongHistory(long seed, boolean eventful) {
    this.chance = new Random(seed);
    this.eventful = eventful;
  }

  static void record(Ledger ledger, int days, long seed, boolean eventful) {
    var history = new LongHistory(seed, eventful);
    var odd = history.start(ledger, "odd");
    var even = history.start(ledger, "even");
    for (int i = 0; i < days; i++) {
      history.goOn(i % 2 == 0 ? odd : even);
    }
    odd.close(run("odd", RunState.COMPLETE, Optional.of(history.time())));
    even.close(run("even", RunState.COMPLETE, Optional.of(history.time())));
  }

  private RunWriter start(Ledger ledger, String job) {
    return ledger.start(new RunKey(job), 1, run(job, RunState.START, Optional.empty()), new Days());
  }

  private void goOn(RunWriter writer) {
    day++;
    for (int table = 0; table < TABLES; table++) {
      derive(writer, table);
      judge(writer, table);
      if (eventful && chance.nextInt(6) == 0) {
        happen(writer, table);
      }
    }
    writer.record(
        List.of(
            new PublicationRecord(
                "http://atlas", "lakewarden_dataset", path(day % TABLES), "d" + day, 1, "DONE", ""),
            new PublicationRecord(
                "http://atlas", "lakewarden_run", "r" + day, "d", 1, "DONE", "")));
  }

  private void derive(RunWriter writer, int table) {
    var state = eventful && chance.nextInt(8) == 0 ? "FAIL" : "COMPLETE";
    var source = table == 0 ? "/in/people.csv" : path(table - 1);
    var id = next();
    var operation = chance.nextBoolean() ? "OVERWRITE" : "APPEND";
    writer.record(List.of(tableLineage(id, operation, source, table, state)));
    var from = table == 0 ? "mail" : columns[table - 1];
    writer.record(
        List.of(
            edge(id, source, from, path(table), columns[table], eventful && chance.nextInt(5) == 0),
            edge(id, source, from, path(table), "n", true)));
  }

  private void judge(RunWriter writer, int table) {
    long version = day + (eventful ? chance.nextInt(3) : 0);
    var field = "{\"name\":\"%s\",\"type\":\"string\"}";
    var fields = field.formatted(columns[table]) + "," + field.formatted("n");
    var name = "set" + table;
    writer.record(
        List.of(
            new DatasetVersionRecord(
                name,
                tableId(table),
                version,
                path(table),
                "OUTPUT",
                "digest",
                "{\"type\":\"struct\",\"fields\":[" + fields + "]}",
                Optional.empty(),
                Optional.of((long) chance.nextInt(100)),
                Optional.empty(),
                List.of())));
    writer.record(
        List.of(
            new ClassificationRecord(
                name,
                tableId(table),
                version,
                columns[table],
                chance.nextInt(3) == 0 ? "QUASI" : "DIRECT",
                "EMAIL",
                chance.nextInt(10) / 10.0,
                List.of(),
                "DETECTED",
                chance.nextInt(5) == 0 ? "REJECTED" : "OPEN",
                "1")));
    writer.record(
        List.of(result(name, table, version, "complete"), result(name, table, version, "unique")));
    writer.record(
        List.of(
            new CertificateRecord(
                "certificate-" + day,
                name,
                tableId(table),
                version,
                "digest",
                "rules",
                Verdict.PASS,
                chance.nextInt(4) == 0 ? "REVOKED" : "ISSUED",
                "",
                "",
                "",
                "",
                "")));
  }

  /**
   * A table or a column gets another name, or a table is dropped or put aside, and another one
   * takes its place.
   */
  private void happen(RunWriter writer, int table) {
    var id = next();
    var before = path(table);
    switch (chance.nextInt(4)) {
      case 0 -> {
        names[table] = "t" + table + "_" + chance.nextInt(3);
        writer.record(List.of(tableLineage(id, "RENAME_TABLE", before, table, "COMPLETE")));
      }
      case 1 -> {
        var column = columns[table];
        columns[table] = column.equals("mail") ? "email" : "mail";
        writer.record(List.of(tableLineage(id, "RENAME_COLUMN", before, table, "COMPLETE")));
        writer.record(List.of(edge(id, before, column, before, columns[table], false)));
      }
      case 2 -> {
        var name = names[table];
        names[table] = "aside" + id;
        writer.record(List.of(tableLineage(id, "RENAME_TABLE", before, table, "COMPLETE")));
        names[table] = name;
        tableIds[table]++;
      }
      default -> {
        writer.record(
            List.of(tableLineage(id, "DROP_TABLE", before, table, "COMPLETE").withoutSource()));
        tableIds[table]++;
      }
    }
  }

  private QualityResultRecord result(String dataset, int table, long version, String rule) {
    return new QualityResultRecord(
        dataset,
        tableId(table),
        version,
        "*",
        rule,
        rule,
        Severity.ERROR,
        chance.nextInt(4) == 0 ? CheckStatus.FAIL : CheckStatus.PASS,
        "",
        Optional.empty(),
        "",
        "",
        Optional.empty(),
        "rules-" + (day / 7));
  }

  private TableLineageRecord tableLineage(
      String id, String operation, String source, int table, String state) {
    return new TableLineageRecord(
        "record-" + id,
        id,
        operation,
        "FULL",
        List.of(),
        Optional.of("PATH"),
        Optional.of(source),
        Optional.of(source),
        Optional.empty(),
        Optional.of((long) day),
        Optional.of("PATH"),
        Optional.of(path(table)),
        Optional.of(path(table)),
        chance.nextBoolean() ? Optional.of(tableId(table)) : Optional.empty(),
        Optional.of((long) day),
        time(),
        Optional.of(state));
  }

  private ColumnLineageRecord edge(
      String id, String source, String from, String target, String to, boolean masking) {
    return new ColumnLineageRecord(
        "edge-" + id + to,
        id,
        Optional.of(source),
        Optional.of(from),
        Optional.empty(),
        Optional.of((long) day),
        target,
        Optional.of(to),
        Optional.empty(),
        Optional.of((long) day),
        "DIRECT",
        "IDENTITY",
        masking,
        "COLUMN",
        "EXACT",
        "expression of " + day,
        time());
  }

  private static RunRecord run(String job, RunState state, Optional<Instant> end) {
    return new RunRecord(
        "run",
        job,
        Optional.empty(),
        state,
        Verdict.PASS,
        0,
        "",
        List.of(),
        List.of(),
        "none",
        "",
        "",
        "tester",
        "manual",
        "",
        "",
        BEGIN,
        end);
  }

  private String next() {
    statement++;
    return "s" + statement;
  }

  private Instant time() {
    return BEGIN.plus(Duration.ofDays(day)).plusSeconds(statement % 3_000);
  }

  private String path(int table) {
    return "/lake/" + names[table];
  }

  private String tableId(int table) {
    return "id-" + table + "-" + tableIds[table];
  }

  /** The time of the history. */
  private final class Days extends Clock {
    @Override
    public Instant instant() {
      return time();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
