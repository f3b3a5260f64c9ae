package io.lakewarden.ledger;

import io.lakewarden.core.StatementOperations;

/**
 * How the views on lineage read the lineage tables: without statements that failed, and each
 * dataset under one name.
 *
 * <p>A dataset goes by the newest name of its Delta table id, in a catalogue where it has one, and
 * a path by the table that lies there. A name without an id in one statement means the table that
 * bore it last before. Where read and written at one time, what was written counts. The graph that
 * is walked on the command line has the same rule.
 */
final class NamedLineage {
  /** Common table expressions for both kinds of edges; reads {@code table_lineage}. */
  static final String NAMES =
      """
      failed AS (
        SELECT DISTINCT statement_id
        FROM table_lineage
        WHERE statement_state = 'FAIL'),
      sightings AS (
        SELECT statement_id, statement_time, 0 AS side,
          coalesce(source_table_full_name, source_path) AS name,
          source_path AS path, source_table_id AS table_id,
          coalesce(source_type, '') = 'PATH' AS is_path
        FROM table_lineage
        UNION ALL
        SELECT statement_id, statement_time, 1 AS side,
          coalesce(target_table_full_name, target_path) AS name,
          target_path AS path, target_table_id AS table_id,
          coalesce(target_type, '') = 'PATH' AS is_path
        FROM table_lineage),
      newest_of_id AS (
        SELECT table_id AS id,
          max_by(name, struct(NOT is_path, statement_time, side, name)) AS dataset
        FROM sightings
        WHERE table_id IS NOT NULL AND name IS NOT NULL
        GROUP BY table_id),
      newest_of_path AS (
        SELECT path AS place,
          max_by(name, struct(NOT is_path, statement_time, side, name)) AS dataset
        FROM sightings
        WHERE path IS NOT NULL AND name IS NOT NULL
        GROUP BY path),
      told AS (
        SELECT statement_id, name, max(statement_time) AS told_at,
          max(struct(side, table_id)) FILTER (WHERE table_id IS NOT NULL) AS bearer
        FROM sightings
        WHERE name IS NOT NULL
        GROUP BY statement_id, name),
      meant AS (
        SELECT statement_id, name,
          coalesce(
            max(CASE WHEN bearer IS NOT NULL THEN struct(told_at, bearer) END) OVER (
              PARTITION BY name ORDER BY told_at).bearer,
            first_value(bearer, true) OVER (
              PARTITION BY name ORDER BY told_at, bearer DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)).table_id AS meant_id
        FROM told),
      renamed AS (
        SELECT statement_id, name,
          coalesce(newest_of_id.dataset, newest_of_path.dataset) AS dataset
        FROM meant
        LEFT JOIN newest_of_id ON id = meant_id
        LEFT JOIN newest_of_path ON place = name
        WHERE coalesce(newest_of_id.dataset, newest_of_path.dataset) <> name)""";

  /**
   * {@code table_edges}: the rows of {@code table_lineage} with {@code source} and target; a rename
   * within one dataset has no source.
   */
  static final String TABLE_EDGES =
      """
      table_edges AS (
        SELECT edges.*,
          CASE
            WHEN edges.operation IN (%s)
              AND coalesce(sources.dataset, edges.source_table_full_name, edges.source_path)
                = coalesce(targets.dataset, edges.target_table_full_name, edges.target_path)
            THEN NULL
            ELSE coalesce(
              sources.dataset, edges.source_table_full_name, edges.source_path)
          END AS source,
          coalesce(
            targets.dataset, edges.target_table_full_name, edges.target_path) AS target
        FROM table_lineage AS edges
        LEFT ANTI JOIN failed ON failed.statement_id = edges.statement_id
        LEFT JOIN renamed AS sources
          ON sources.statement_id = edges.statement_id
          AND sources.name = coalesce(edges.source_table_full_name, edges.source_path)
        LEFT JOIN renamed AS targets
          ON targets.statement_id = edges.statement_id
          AND targets.name = coalesce(edges.target_table_full_name, edges.target_path))"""
          .formatted("'" + String.join("', '", StatementOperations.RENAMING) + "'");

  /** {@code column_edges}: the same of {@code column_lineage}. */
  static final String COLUMN_EDGES = columnEdges("column_lineage");

  /**
   * {@code column_edges} with those from the columns of views too, which {@code column_lineage}
   * tells beside the columns that the view is made of.
   */
  static final String COLUMN_EDGES_AND_VIEWS =
      """
      told_edges AS (
        SELECT statement_id, source_table_full_name, source_column_name,
          target_table_full_name, target_column_name, dependency_kind, masking, statement_time
        FROM column_lineage
        UNION ALL
        SELECT statement_id, passed.view_full_name, passed.column_name,
          target_table_full_name, target_column_name, passed.dependency_kind, passed.masking,
          statement_time
        FROM column_lineage LATERAL VIEW explode(via) AS passed),
      """
          + columnEdges("told_edges");

  private NamedLineage() {}

  private static String columnEdges(String rows) {
    return """
        column_edges AS (
          SELECT edges.*,
            coalesce(sources.dataset, edges.source_table_full_name) AS source,
            coalesce(targets.dataset, edges.target_table_full_name) AS target
          FROM %s AS edges
          LEFT ANTI JOIN failed ON failed.statement_id = edges.statement_id
          LEFT JOIN renamed AS sources
            ON sources.statement_id = edges.statement_id
            AND sources.name = edges.source_table_full_name
          LEFT JOIN renamed AS targets
            ON targets.statement_id = edges.statement_id
            AND targets.name = edges.target_table_full_name)"""
        .formatted(rows);
  }
}
