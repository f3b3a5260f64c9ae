package io.lakewarden.ledger;

import io.lakewarden.core.StatementOperations;
import java.util.List;

/** The view of every edge between columns that was ever made, once. */
final class LineageEdges {
  static final LedgerView VIEW =
      new LedgerView(
          "lineage_edges_current",
          "Each edge between columns once: first_seen, last_seen, in how many runs, last_run_id and"
              + " active: whether it was made since all of the target was last replaced; what is"
              + " appended, merged, updated or deleted leaves it active. Statements that failed are"
              + " left out, and those that committed nothing to a Delta table make nothing active."
              + " Datasets go by their newest names.",
          """
          WITH %s,
          %s,
          %s,
          writes AS (
            SELECT target AS written, statement_id AS write_id, statement_time AS written_at,
              operation IN (%s) AS is_replacing,
              target_version IS NOT NULL
                OR max(target_version) OVER (PARTITION BY target) IS NULL AS is_committed
            FROM table_edges
            WHERE target IS NOT NULL),
          committed AS (
            SELECT written, write_id, max(written_at) AS written_at,
              max(max(written_at) FILTER (WHERE is_replacing)) OVER (PARTITION BY written)
                AS replaced_at
            FROM writes
            WHERE is_committed
            GROUP BY written, write_id)
          SELECT
            source AS source_table_full_name, source_column_name, source_field_path,
            target AS target_table_full_name, target_column_name, target_field_path,
            dependency_kind, transformation, masking, scope,
            min(statement_time) AS first_seen,
            max(statement_time) AS last_seen,
            count(DISTINCT run_id) AS runs,
            max_by(run_id, statement_time) AS last_run_id,
            coalesce(bool_or(written_at >= coalesce(replaced_at, written_at)), false) AS active
          FROM column_edges
          LEFT JOIN committed ON written = target AND write_id = statement_id
          GROUP BY
            source, source_column_name, source_field_path,
            target, target_column_name, target_field_path,
            dependency_kind, transformation, masking, scope"""
              .formatted(
                  NamedLineage.NAMES,
                  NamedLineage.TABLE_EDGES,
                  NamedLineage.COLUMN_EDGES,
                  "'" + String.join("', '", StatementOperations.REPLACING) + "'"),
          List.of("table_lineage", "column_lineage"));

  private LineageEdges() {}
}
