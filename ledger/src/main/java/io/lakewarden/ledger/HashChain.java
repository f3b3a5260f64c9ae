package io.lakewarden.ledger;

import io.lakewarden.core.Digests;
import io.lakewarden.core.json.CanonicalJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A run's rows of one table, each sealed with the hash of the row before.
 *
 * <p>A row's hash is SHA-256 over the canonical JSON of table, run, event time, chain, sequence,
 * previous hash and record. The first row follows a constant of its own for each table and run. A
 * column that joined the table later is left out where it is empty, so that rows written before it
 * was there keep their hash.
 */
final class HashChain {
  private final String table;
  private final RunStamp stamp;
  private final int chain;
  private long rows;
  private String head;

  HashChain(String table, RunStamp stamp, int chain) {
    this(table, stamp, new ChainTail(chain, 0, first(table, stamp.runId().value())));
  }

  private HashChain(String table, RunStamp stamp, ChainTail tail) {
    this.table = table;
    this.stamp = stamp;
    this.chain = tail.chain();
    this.rows = tail.rows();
    this.head = tail.head();
  }

  /** The chain that goes on after rows that are already in the table. */
  static HashChain after(String table, RunStamp stamp, ChainTail tail) {
    return new HashChain(table, stamp, tail);
  }

  /** What the first row of a run in a table names as the hash before it. */
  static String first(String table, String runId) {
    return Digests.sha256("lakewarden/ledger/chain/1\n" + table + "\n" + runId);
  }

  /** The whole row for this record: envelope and record. */
  Map<String, Object> seal(Map<String, Object> record, Instant eventTime) {
    var row = new LinkedHashMap<String, Object>();
    row.put(Envelope.RUN_ID, stamp.runId().value());
    row.put(Envelope.RUN_KEY, stamp.key().value());
    row.put(Envelope.GENERATION, stamp.generation());
    row.put(Envelope.EVENT_TIME, eventTime);
    row.put(Envelope.EVENT_DATE, eventTime.atZone(ZoneOffset.UTC).toLocalDate());
    row.put(Envelope.CHAIN, chain);
    row.put(Envelope.SEQUENCE, rows);
    row.put(Envelope.PREVIOUS_HASH, head);
    row.put(Envelope.ROW_HASH, null);
    row.putAll(record);
    head = hash(table, row);
    row.put(Envelope.ROW_HASH, head);
    rows++;
    return row;
  }

  /** Seals these in their order. */
  List<Map<String, Object>> sealAll(Iterable<Recorded> records) {
    var sealed = new ArrayList<Map<String, Object>>();
    records.forEach(recorded -> sealed.add(seal(recorded.record(), recorded.eventTime())));
    return sealed;
  }

  ChainTail tail() {
    return new ChainTail(chain, rows, head);
  }

  /** The hash this row has to have, whatever it says it has. */
  static String hash(String table, Map<String, Object> row) {
    var envelope = new TreeMap<String, Object>();
    var record = new TreeMap<>(row);
    Predicate<String> sealed =
        name -> !name.equals(Envelope.ROW_HASH) && !name.equals(Envelope.EVENT_DATE);
    for (var field : Envelope.fields()) {
      var value = record.remove(field.name());
      if (sealed.test(field.name())) {
        envelope.put(field.name(), value);
      }
    }
    LedgerTables.laterColumns(table).forEach(name -> record.remove(name, null));
    envelope.put("table", table);
    envelope.put("record", record);
    return Digests.sha256(CanonicalJson.of(envelope));
  }

  /** A record's values and when they were recorded. */
  record Recorded(Map<String, Object> record, Instant eventTime) {}
}
