package io.lakewarden.ledger;

import java.util.List;

/**
 * One view of the ledger.
 *
 * @param sql its query over other views and, in braces, over a table with the rows of all runs
 * @param needs the views it reads, which have to exist before it
 */
record LedgerView(String name, String comment, String sql, List<String> needs) {}
