package io.lakewarden.ledger;

import io.lakewarden.core.record.ChainHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a run is about to append: saved before the first append, it is all that is needed to
 * finish the run after a crash.
 *
 * @param recorded sealed rows by table
 * @param staged rows that lie as files
 * @param closing the sealed closing row of {@code runs}
 */
record Journal(
    RunStamp stamp,
    Map<String, List<Map<String, Object>>> recorded,
    List<StagedRows> staged,
    Map<String, Object> closing) {

  /** The tables the run has rows for, with the ends of their chains. */
  Map<String, List<ChainTail>> tails() {
    return tails(recorded, staged);
  }

  static Map<String, List<ChainTail>> tails(
      Map<String, List<Map<String, Object>>> recorded, List<StagedRows> staged) {
    var tails = new LinkedHashMap<String, List<ChainTail>>();
    recorded.forEach(
        (table, rows) -> {
          var last = rows.get(rows.size() - 1);
          var head = (String) last.get(Envelope.ROW_HASH);
          tails
              .computeIfAbsent(table, name -> new ArrayList<>())
              .add(new ChainTail((Integer) last.get(Envelope.CHAIN), rows.size(), head));
        });
    staged.forEach(
        rows ->
            tails.computeIfAbsent(rows.table(), name -> new ArrayList<>()).addAll(rows.tails()));
    tails.values().removeIf(List::isEmpty);
    return tails;
  }

  /** One head per table. */
  static List<ChainHead> heads(Map<String, List<ChainTail>> tails) {
    var heads = new ArrayList<ChainHead>();
    tails.forEach((table, ends) -> heads.add(ChainTail.seal(table, ends)));
    return heads;
  }
}
