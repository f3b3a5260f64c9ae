package io.lakewarden.ledger;

import java.util.List;

/**
 * Rows of a large table that wait as Parquet files beside the journal.
 *
 * @param folder where they lie, relative to the ledger
 */
record StagedRows(String table, String folder, List<ChainTail> tails) {
  StagedRows {
    tails = List.copyOf(tails);
  }
}
