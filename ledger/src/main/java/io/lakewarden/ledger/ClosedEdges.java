package io.lakewarden.ledger;

/**
 * The distinct edges that the closures follow, each with when it was last seen and a hash, so that
 * any engine can tell whether a closure that was written is still that of the edges.
 */
final class ClosedEdges {
  /** Common table expression {@code closed_tables}, over {@code table_edges}. */
  static final String TABLES =
      """
      closed_tables AS (
        SELECT source, target, max(statement_time) AS seen, xxhash64(source, target) AS edge_hash
        FROM table_edges
        WHERE source IS NOT NULL AND target IS NOT NULL
        GROUP BY source, target)""";

  /** The same of columns: {@code closed_columns}, over {@code column_edges}. */
  static final String COLUMNS =
      """
      closed_columns AS (
        SELECT source, source_column_name, target, target_column_name, direct, masking,
          max(statement_time) AS seen,
          xxhash64(
            source, ifnull(concat('.', source_column_name), ''),
            target, ifnull(concat('.', target_column_name), ''), direct, masking) AS edge_hash
        FROM (SELECT *, dependency_kind = 'DIRECT' AS direct FROM column_edges)
        WHERE source IS NOT NULL
        GROUP BY source, source_column_name, target, target_column_name, direct, masking)""";

  /** What tells one set of these edges from another, as {@link EdgesDigest} has it. */
  static final String DIGEST = "concat(count(*), '-', hex(coalesce(bit_xor(edge_hash), 0L)))";

  private ClosedEdges() {}
}
