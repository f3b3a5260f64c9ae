package io.lakewarden.ledger;

import java.util.List;

/** The view that tells whether the closures still are those of the edges. */
final class ClosureState {
  static final LedgerView VIEW =
      new LedgerView(
          "lineage_closure_state",
          "Of each closure: as_of, the newest_statement that there is an edge of, and is_current:"
              + " whether it was computed from exactly the edges that there are now. A closure of a"
              + " catalogue is as `lakewarden lineage closure` last wrote it; in"
              + " `lakewarden query` it always is current.",
          """
          WITH %s,
          %s,
          %s,
          %s,
          %s,
          found AS (
            SELECT 'lineage_closure' AS closure, max(seen) AS newest_statement, %s AS edges_digest
            FROM closed_tables
            UNION ALL
            SELECT 'lineage_column_closure', max(seen), %s
            FROM closed_columns),
          followed AS (
            SELECT 'lineage_closure' AS closure, max(as_of) AS as_of,
              coalesce(max(edges_digest), '0-0') AS edges_digest
            FROM (SELECT as_of, edges_digest FROM lineage_closure LIMIT 1)
            UNION ALL
            SELECT 'lineage_column_closure', max(as_of), coalesce(max(edges_digest), '0-0')
            FROM (SELECT as_of, edges_digest FROM lineage_column_closure LIMIT 1))
          SELECT found.closure, followed.as_of, found.newest_statement,
            followed.edges_digest = found.edges_digest AS is_current
          FROM found
          JOIN followed ON followed.closure = found.closure"""
              .formatted(
                  NamedLineage.NAMES,
                  NamedLineage.TABLE_EDGES,
                  NamedLineage.COLUMN_EDGES_AND_VIEWS,
                  ClosedEdges.TABLES,
                  ClosedEdges.COLUMNS,
                  ClosedEdges.DIGEST,
                  ClosedEdges.DIGEST),
          List.of("lineage_closure", "lineage_column_closure", "table_lineage", "column_lineage"));

  private ClosureState() {}
}
