package io.lakewarden.ledger;

import java.util.List;

/** The view that leads from a decision to everything that stands behind it. */
final class DecisionTrace {
  static final LedgerView VIEW =
      new LedgerView(
          "decision_trace",
          "Each decision with its model version, the data that trained it, the verdicts on that"
              + " data, its personal columns and the approvals.",
          """
          WITH versions AS (
            SELECT * FROM (
              SELECT *, row_number() OVER (
                PARTITION BY model, model_version
                ORDER BY event_time DESC, run_id DESC, sequence DESC) AS newest_first
              FROM model_versions)
            WHERE newest_first = 1),
          pins AS (
            SELECT model, model_version, pin
            FROM versions LATERAL VIEW explode(trained_on) AS pin),
          verdicts AS (
            SELECT pins.model, pins.model_version,
              sort_array(collect_set(named_struct(
                'dataset', results.dataset,
                'version', results.version,
                'rule_id', results.rule_id,
                'severity', results.severity,
                'status', results.status))) AS training_verdicts
            FROM pins
            JOIN quality_results AS results
              ON results.table_id = pins.pin.table_id AND results.version = pins.pin.version
            GROUP BY pins.model, pins.model_version),
          personal AS (
            SELECT pins.model, pins.model_version,
              sort_array(collect_set(named_struct(
                'dataset', classes.dataset,
                'column_name', classes.column_name,
                'category', classes.category,
                'type', classes.type))) AS personal_columns
            FROM pins
            JOIN classifications_current AS classes
              ON classes.table_id = pins.pin.table_id AND classes.category <> 'NONE'
            GROUP BY pins.model, pins.model_version),
          approved AS (
            SELECT artifact_digest,
              sort_array(collect_set(named_struct(
                'actor', actor,
                'decision', decision,
                'policy', policy,
                'decided_at', event_time))) AS approvals
            FROM approvals
            GROUP BY artifact_digest)
          SELECT
            decisions.decision_id, decisions.model, decisions.model_version, decisions.decision,
            decisions.score, decisions.fallback, decisions.entity_key,
            decisions.dataset AS scored_dataset,
            decisions.table_id AS scored_table_id,
            decisions.version AS scored_version,
            decisions.run_id, decisions.run_key, decisions.event_time,
            decisions.artifact_digest,
            versions.artifact_digest = decisions.artifact_digest AS artifact_matches,
            versions.run_id AS training_run_id,
            versions.trained_on,
            coalesce(verdicts.training_verdicts, array()) AS training_verdicts,
            coalesce(personal.personal_columns, array()) AS personal_columns,
            coalesce(approved.approvals, array()) AS approvals
          FROM decisions
          LEFT JOIN versions
            ON versions.model = decisions.model
            AND versions.model_version = decisions.model_version
          LEFT JOIN verdicts
            ON verdicts.model = decisions.model
            AND verdicts.model_version = decisions.model_version
          LEFT JOIN personal
            ON personal.model = decisions.model
            AND personal.model_version = decisions.model_version
          LEFT JOIN approved
            ON approved.artifact_digest = decisions.artifact_digest""",
          List.of(
              "decisions",
              "model_versions",
              "quality_results",
              "classifications_current",
              "approvals"));

  private DecisionTrace() {}
}
