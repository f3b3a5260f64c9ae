package io.lakewarden.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Walks rows that are sorted by run, chain and sequence and gives one row per chain: its end and
 * the first thing that does not fit, if any.
 */
record ChainWalk(String table, StructType schema) implements MapPartitionsFunction<Row, Row> {

  static final StructType RESULT =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("run_key", DataTypes.StringType)
          .add("chain", DataTypes.IntegerType)
          .add("rows", DataTypes.LongType)
          .add("head", DataTypes.StringType)
          .add("finding", DataTypes.StringType);

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return walk(new Iterator<>() {
          @Override
          public boolean hasNext() {
            return rows.hasNext();
          }

          @Override
          public Map<String, Object> next() {
            return PlainValues.fields(rows.next(), schema);
          }
        })
        .iterator();
  }

  /** The same for plain rows. */
  List<Row> walk(Iterator<Map<String, Object>> rows) {
    List<Row> chains = new ArrayList<>();
    Walked current = null;
    while (rows.hasNext()) {
      var row = rows.next();
      if (current == null || !current.holds(row)) {
        if (current != null) {
          chains.add(current.result());
        }
        current = new Walked(table, row);
      }
      current.add(row);
    }
    if (current != null) {
      chains.add(current.result());
    }
    return chains;
  }

  private static final class Walked {
    private final String table;
    private final String runId;
    private final String runKey;
    private final Integer chain;
    private long rows;
    private String head;
    private String finding;

    Walked(String table, Map<String, Object> first) {
      this.table = table;
      runId = (String) first.get(Envelope.RUN_ID);
      runKey = (String) first.get(Envelope.RUN_KEY);
      chain = (Integer) first.get(Envelope.CHAIN);
      head = HashChain.first(table, runId);
    }

    boolean holds(Map<String, Object> row) {
      return runId.equals(row.get(Envelope.RUN_ID)) && chain.equals(row.get(Envelope.CHAIN));
    }

    void add(Map<String, Object> row) {
      var stored = (String) row.get(Envelope.ROW_HASH);
      var time = (Instant) row.get(Envelope.EVENT_TIME);
      if (!row.get(Envelope.SEQUENCE).equals(rows)) {
        note("row " + rows + " of chain " + chain + " is missing or there twice");
      } else if (!HashChain.hash(table, row).equals(stored)) {
        note("row " + rows + " of chain " + chain + " was changed");
      } else if (!head.equals(row.get(Envelope.PREVIOUS_HASH))) {
        note("row " + rows + " of chain " + chain + " does not follow the row before it");
      } else if (!time.atZone(ZoneOffset.UTC).toLocalDate().equals(row.get(Envelope.EVENT_DATE))) {
        note("row " + rows + " of chain " + chain + " lies in another date's partition");
      }
      head = stored;
      rows++;
    }

    private void note(String text) {
      finding = finding == null ? text : finding;
    }

    Row result() {
      return RowFactory.create(runId, runKey, chain, rows, head, finding);
    }
  }
}
