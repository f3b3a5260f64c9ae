package io.lakewarden.ledger;

/**
 * How the views on lineage read the lineage tables: without statements that failed, and each
 * dataset under one name.
 *
 * <p>A dataset goes by the newest name of its Delta table id, in a catalogue where it has one, and
 * a path by the table that lies there. A name without an id in one statement means the table that
 * bore it last before. The graph that is walked on the command line has the same rule.
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
          max_by(table_id, struct(side, table_id)) FILTER (WHERE table_id IS NOT NULL) AS table_id
        FROM sightings
        WHERE name IS NOT NULL
        GROUP BY statement_id, name),
      meant AS (
        SELECT statement_id, name,
          coalesce(
            last_value(table_id, true) OVER (PARTITION BY name ORDER BY told_at),
            first_value(table_id, true) OVER (
              PARTITION BY name ORDER BY told_at
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS meant_id
        FROM told),
      renamed AS (
        SELECT statement_id, name,
          coalesce(newest_of_id.dataset, newest_of_path.dataset) AS dataset
        FROM meant
        LEFT JOIN newest_of_id ON id = meant_id
        LEFT JOIN newest_of_path ON place = name
        WHERE coalesce(newest_of_id.dataset, newest_of_path.dataset) <> name)""";

  /** {@code table_edges}: the rows of {@code table_lineage} with {@code source} and target. */
  static final String TABLE_EDGES =
      """
      table_edges AS (
        SELECT edges.*,
          coalesce(
            sources.dataset, edges.source_table_full_name, edges.source_path) AS source,
          coalesce(
            targets.dataset, edges.target_table_full_name, edges.target_path) AS target
        FROM table_lineage AS edges
        LEFT ANTI JOIN failed ON failed.statement_id = edges.statement_id
        LEFT JOIN renamed AS sources
          ON sources.statement_id = edges.statement_id
          AND sources.name = coalesce(edges.source_table_full_name, edges.source_path)
        LEFT JOIN renamed AS targets
          ON targets.statement_id = edges.statement_id
          AND targets.name = coalesce(edges.target_table_full_name, edges.target_path))""";

  /** {@code column_edges}: the same of {@code column_lineage}. */
  static final String COLUMN_EDGES =
      """
      column_edges AS (
        SELECT edges.*,
          coalesce(sources.dataset, edges.source_table_full_name) AS source,
          coalesce(targets.dataset, edges.target_table_full_name) AS target
        FROM column_lineage AS edges
        LEFT ANTI JOIN failed ON failed.statement_id = edges.statement_id
        LEFT JOIN renamed AS sources
          ON sources.statement_id = edges.statement_id
          AND sources.name = edges.source_table_full_name
        LEFT JOIN renamed AS targets
          ON targets.statement_id = edges.statement_id
          AND targets.name = edges.target_table_full_name)""";

  private NamedLineage() {}
}
