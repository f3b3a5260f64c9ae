package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.record.LedgerRecord;
import java.time.Instant;
import java.util.Map;

/** One row of the ledger: a fact and who recorded it when. */
public record LedgerEntry<T extends LedgerRecord>(
    RunId runId, RunKey runKey, int generation, Instant eventTime, T record) {

  static <T extends LedgerRecord> LedgerEntry<T> of(
      LedgerTable<T> table, Map<String, Object> plain) {
    return new LedgerEntry<>(
        new RunId((String) plain.get(Envelope.RUN_ID)),
        new RunKey((String) plain.get(Envelope.RUN_KEY)),
        (Integer) plain.get(Envelope.GENERATION),
        (Instant) plain.get(Envelope.EVENT_TIME),
        table.fact(plain));
  }
}
