package io.lakewarden.ledger;

import java.util.List;

/** The views that lead from a decision to everything that stands behind it. */
final class DecisionTrace {

  /** A decision is marked with its run, its model version, or the version that it was about. */
  static final LedgerView TAINTED =
      new LedgerView(
          "tainted_decisions",
          "Each decision that stems from data whose certificate was revoked, once per certificate,"
              + " by the shortest way.",
          """
          WITH ways AS (
            SELECT decisions.decision_id, decisions.model, decisions.model_version,
              decisions.run_id, decisions.run_key, taints.certificate_id,
              struct(size(taints.path) AS steps, taints.node_type AS marked_as, taints.path) AS way
            FROM decisions
            JOIN taints_current AS taints
              ON taints.node_type = 'DECISIONS'
              AND taints.made_by = decisions.run_id
              AND taints.name = concat('model:', decisions.model)
              AND taints.version = decisions.model_version
            UNION ALL
            SELECT decisions.decision_id, decisions.model, decisions.model_version,
              decisions.run_id, decisions.run_key, taints.certificate_id,
              struct(size(taints.path) AS steps, taints.node_type AS marked_as, taints.path) AS way
            FROM decisions
            JOIN taints_current AS taints
              ON taints.node_type = 'MODEL'
              AND taints.name = concat('model:', decisions.model)
              AND taints.version = decisions.model_version
            UNION ALL
            SELECT decisions.decision_id, decisions.model, decisions.model_version,
              decisions.run_id, decisions.run_key, taints.certificate_id,
              struct(size(taints.path) AS steps, taints.node_type AS marked_as, taints.path) AS way
            FROM decisions
            JOIN taints_current AS taints
              ON taints.node_type = 'DATASET'
              AND taints.slice IS NULL
              AND taints.table_id = decisions.table_id
              AND taints.version = decisions.version)
          SELECT decision_id, model, model_version, run_id, run_key, certificate_id,
            min(way).marked_as AS marked_as, min(way).path AS path
          FROM ways
          GROUP BY decision_id, model, model_version, run_id, run_key, certificate_id""",
          List.of("decisions", "taints_current"));

  /**
   * Verdicts and certificates are those of the training data and of the landed versions behind it.
   * Of a table of increments, each date counts as it was last judged, unless the gate had refused
   * it or the training was about an earlier date, because neither was read.
   */
  static final LedgerView VIEW =
      new LedgerView(
          "decision_trace",
          "Each decision with its model version, the data that trained it, the landed data behind"
              + " that, the verdicts on them, their certificates and personal columns, the"
              + " approvals, and whether a revoked certificate taints it.",
          """
          WITH versions AS (
            SELECT * FROM (
              SELECT *, row_number() OVER (
                PARTITION BY model, model_version
                ORDER BY event_time DESC, run_id DESC, sequence DESC) AS newest_first
              FROM model_versions)
            WHERE newest_first = 1),
          dates AS (
            SELECT run_id, max(logical_date) AS logical_date FROM runs GROUP BY run_id),
          pins AS (
            SELECT versions.model, versions.model_version, dates.logical_date, pin
            FROM versions
            LEFT JOIN dates ON dates.run_id = versions.run_id
            LATERAL VIEW explode(
              array_union(trained_on, coalesce(training_sources, trained_on))) AS pin),
          judged AS (
            SELECT pins.model, pins.model_version, pins.logical_date, results.dataset,
              results.table_id, results.version, results.slice, results.rule_id,
              results.severity, results.status,
              CASE WHEN startswith(results.slice, '_logical_date=')
                THEN to_date(substring(results.slice, 15)) END AS slice_date,
              rank() OVER (
                PARTITION BY pins.model, pins.model_version, results.table_id, results.slice
                ORDER BY results.version DESC) AS newest_first,
              max(results.severity IN ('ERROR', 'CRITICAL') AND results.status IN ('FAIL', 'ERROR')) OVER (
                PARTITION BY pins.model, pins.model_version, results.table_id, results.slice,
                  results.version) AS refused
            FROM pins
            JOIN quality_results AS results
              ON results.table_id = pins.pin.table_id
              AND (results.version = pins.pin.version
                OR results.version < pins.pin.version
                  AND startswith(results.slice, '_logical_date='))),
          verdicts AS (
            SELECT model, model_version,
              sort_array(collect_set(named_struct(
                'dataset', dataset,
                'version', version,
                'rule_id', rule_id,
                'severity', severity,
                'status', status))) AS training_verdicts
            FROM judged
            WHERE newest_first = 1
              AND (slice_date IS NULL OR logical_date IS NULL OR slice_date = logical_date
                OR slice_date < logical_date AND NOT refused)
            GROUP BY model, model_version),
          signed AS (
            SELECT certificate_id, dataset, table_id, version, verdict, state,
              get_json_object(payload, '$.slice') AS slice
            FROM certificates_current),
          stated AS (
            SELECT pins.model, pins.model_version, pins.logical_date, signed.*,
              CASE WHEN startswith(signed.slice, '_logical_date=')
                THEN to_date(substring(signed.slice, 15)) END AS slice_date,
              rank() OVER (
                PARTITION BY pins.model, pins.model_version, signed.table_id, signed.slice
                ORDER BY signed.version DESC) AS newest_first
            FROM pins
            JOIN signed
              ON signed.table_id = pins.pin.table_id
              AND (signed.version = pins.pin.version
                OR signed.version < pins.pin.version
                  AND startswith(signed.slice, '_logical_date='))),
          certified AS (
            SELECT model, model_version,
              sort_array(collect_set(named_struct(
                'dataset', dataset,
                'version', version,
                'slice', slice,
                'certificate_id', certificate_id,
                'verdict', verdict,
                'state', state))) AS training_certificates
            FROM stated
            WHERE newest_first = 1
              AND (slice_date IS NULL OR logical_date IS NULL OR slice_date = logical_date
                OR slice_date < logical_date AND verdict <> 'FAIL')
            GROUP BY model, model_version),
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
            GROUP BY artifact_digest),
          tainted AS (
            SELECT decision_id, run_id,
              sort_array(collect_set(certificate_id)) AS revoked_certificates
            FROM tainted_decisions
            GROUP BY decision_id, run_id)
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
            coalesce(versions.training_sources, versions.trained_on) AS training_sources,
            coalesce(verdicts.training_verdicts, array()) AS training_verdicts,
            coalesce(certified.training_certificates, array()) AS training_certificates,
            coalesce(personal.personal_columns, array()) AS personal_columns,
            coalesce(approved.approvals, array()) AS approvals,
            tainted.decision_id IS NOT NULL AS tainted,
            coalesce(tainted.revoked_certificates, array()) AS revoked_certificates
          FROM decisions
          LEFT JOIN versions
            ON versions.model = decisions.model
            AND versions.model_version = decisions.model_version
          LEFT JOIN verdicts
            ON verdicts.model = decisions.model
            AND verdicts.model_version = decisions.model_version
          LEFT JOIN certified
            ON certified.model = decisions.model
            AND certified.model_version = decisions.model_version
          LEFT JOIN personal
            ON personal.model = decisions.model
            AND personal.model_version = decisions.model_version
          LEFT JOIN approved
            ON approved.artifact_digest = decisions.artifact_digest
          LEFT JOIN tainted
            ON tainted.decision_id = decisions.decision_id
            AND tainted.run_id = decisions.run_id""",
          List.of(
              "decisions",
              "model_versions",
              "runs",
              "quality_results",
              "certificates_current",
              "classifications_current",
              "approvals",
              "tainted_decisions"));

  private DecisionTrace() {}
}
