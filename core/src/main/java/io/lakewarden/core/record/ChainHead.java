package io.lakewarden.core.record;

/**
 * How many rows a run wrote to one table and the hash that seals them.
 *
 * @param table the ledger table
 * @param rows how many rows the run appended
 * @param head the hash of the last row of the chain, or of all chains' last rows where a table has
 *     more than one per run
 */
public record ChainHead(String table, long rows, String head) {}
