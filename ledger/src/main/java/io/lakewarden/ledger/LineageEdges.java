package io.lakewarden.ledger;

import java.util.List;

/** The view of every edge between columns that was ever seen, once. */
final class LineageEdges {
  static final LedgerView VIEW =
      new LedgerView(
          "lineage_edges_current",
          "Each edge between columns once: first_seen, last_seen, in how many runs, last_run_id and"
              + " active: whether the newest statement that wrote the target made it. Statements"
              + " that committed nothing to a Delta table do not count as the newest.",
          """
          WITH writes AS (
            SELECT target_table_full_name AS written, statement_id, statement_time,
              target_version IS NOT NULL
                OR max(target_version) OVER (PARTITION BY target_table_full_name) IS NULL
                AS committed
            FROM table_lineage
            WHERE target_table_full_name IS NOT NULL),
          newest AS (
            SELECT written, max_by(statement_id, statement_time) AS newest_statement
            FROM writes
            WHERE committed
            GROUP BY written)
          SELECT
            source_table_full_name, source_column_name, source_field_path,
            target_table_full_name, target_column_name, target_field_path,
            dependency_kind, transformation, masking, scope,
            min(statement_time) AS first_seen,
            max(statement_time) AS last_seen,
            count(DISTINCT run_id) AS runs,
            max_by(run_id, statement_time) AS last_run_id,
            coalesce(bool_or(statement_id = newest_statement), false) AS active
          FROM column_lineage
          LEFT JOIN newest ON written = target_table_full_name
          GROUP BY
            source_table_full_name, source_column_name, source_field_path,
            target_table_full_name, target_column_name, target_field_path,
            dependency_kind, transformation, masking, scope""",
          List.of("table_lineage", "column_lineage"));

  private LineageEdges() {}
}
