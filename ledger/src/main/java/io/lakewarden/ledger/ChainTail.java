package io.lakewarden.ledger;

import io.lakewarden.core.Digests;
import io.lakewarden.core.record.ChainHead;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The end of one hash chain: how many rows it has and the hash of the last. */
record ChainTail(int chain, long rows, String head) {

  /**
   * What seals all chains of a run in one table: the head of the only chain, or else SHA-256 over
   * the chains' heads, joined in the order of their numbers.
   */
  static ChainHead seal(String table, List<ChainTail> tails) {
    var rows = tails.stream().mapToLong(ChainTail::rows).sum();
    if (tails.size() == 1) {
      return new ChainHead(table, rows, tails.get(0).head);
    }
    var heads =
        tails.stream()
            .sorted(Comparator.comparingInt(ChainTail::chain))
            .map(ChainTail::head)
            .collect(Collectors.joining());
    return new ChainHead(table, rows, Digests.sha256(heads));
  }
}
