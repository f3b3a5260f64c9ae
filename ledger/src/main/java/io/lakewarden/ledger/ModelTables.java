package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.BOOLEAN;
import static io.lakewarden.ledger.ColumnType.DOUBLE;
import static io.lakewarden.ledger.ColumnType.INT;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.PINS;
import static io.lakewarden.ledger.ColumnType.TEXT;
import static io.lakewarden.ledger.ColumnType.TEXTS;
import static io.lakewarden.ledger.ColumnType.TEXT_MAP;
import static io.lakewarden.ledger.ColumnType.TIMESTAMP;
import static io.lakewarden.ledger.ColumnType.optional;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.DecisionRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.ModelMetricRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;

/** The tables on models: how they were made, judged, approved and used. */
final class ModelTables {
  private static final ColumnType<CheckStatus> STATUS = ColumnType.enumOf(CheckStatus.class);

  static final LedgerTable<ModelVersionRecord> MODEL_VERSIONS =
      LedgerTable.of(
              "model_versions",
              ModelVersionRecord.class,
              "One trained version of a model with everything needed to train it again.")
          .column("model", TEXT, ModelVersionRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              ModelVersionRecord::modelVersion,
              "the version of the model, from 1")
          .column(
              "artifact_path",
              TEXT,
              ModelVersionRecord::artifactPath,
              "where the trained model lies")
          .column(
              "artifact_digest",
              TEXT,
              ModelVersionRecord::artifactDigest,
              "SHA-256 over the files of the trained model")
          .column("algorithm", TEXT, ModelVersionRecord::algorithm, "the learning algorithm")
          .column("parameters", TEXT_MAP, ModelVersionRecord::parameters, "its parameters")
          .column("features", TEXTS, ModelVersionRecord::features, "the feature columns")
          .column("label", TEXT, ModelVersionRecord::label, "the label column")
          .column(
              "trained_on", PINS, ModelVersionRecord::trainedOn, "the training data at its version")
          .column(
              "evaluated_on",
              PINS,
              ModelVersionRecord::evaluatedOn,
              "the evaluation data at its version")
          .column("training_rows", LONG, ModelVersionRecord::trainingRows, "rows trained on")
          .column("holdout_rows", LONG, ModelVersionRecord::holdoutRows, "rows held out")
          .column("seed", LONG, ModelVersionRecord::seed, "the seed of all randomness")
          .column("owner", TEXT, ModelVersionRecord::owner, "who answers for it")
          .column("purpose", TEXT, ModelVersionRecord::purpose, "what the model is for")
          .column(
              "spec_digest",
              TEXT,
              ModelVersionRecord::specDigest,
              "SHA-256 of the model in the configuration")
          .column(
              "code_version", TEXT, ModelVersionRecord::codeVersion, "the version of the service")
          .column(
              "environment",
              TEXT_MAP,
              ModelVersionRecord::environment,
              "versions of what trained it")
          .laterColumn(
              "training_sources",
              optional(PINS),
              ModelVersionRecord::trainingSources,
              "the landed versions that the training data was derived from")
          .latestBy("model")
          .build();

  static final LedgerTable<ModelMetricRecord> MODEL_METRICS =
      LedgerTable.of(
              "model_metrics",
              ModelMetricRecord.class,
              "One evaluation figure of a model version, overall or of one segment.")
          .column("model", TEXT, ModelMetricRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              ModelMetricRecord::modelVersion,
              "the version of the model, from 1")
          .column("evaluated_on", TEXT, ModelMetricRecord::evaluatedOn, "the data evaluated on")
          .column("segment", optional(TEXT), ModelMetricRecord::segment, "the segment column")
          .column("segment_value", optional(TEXT), ModelMetricRecord::segmentValue, "the segment")
          .column("metric", TEXT, ModelMetricRecord::metric, "the figure")
          .column(
              "value",
              optional(DOUBLE),
              ModelMetricRecord::value,
              "the number; empty with a reason")
          .column("n", LONG, ModelMetricRecord::n, "rows behind the figure")
          .column("reason", TEXT, ModelMetricRecord::reason, "why there is no number")
          .latestBy("model", "model_version", "evaluated_on", "segment", "segment_value", "metric")
          .build();

  static final LedgerTable<ModelTransitionRecord> MODEL_TRANSITIONS =
      LedgerTable.of(
              "model_transitions",
              ModelTransitionRecord.class,
              "A change of a model version from one life-cycle state to the next.")
          .column("model", TEXT, ModelTransitionRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              ModelTransitionRecord::modelVersion,
              "the version of the model, from 1")
          .column("from_state", TEXT, ModelTransitionRecord::fromState, "the state before")
          .column("to_state", TEXT, ModelTransitionRecord::toState, "the state after")
          .column(
              "artifact_digest",
              TEXT,
              ModelTransitionRecord::artifactDigest,
              "SHA-256 over the files of the trained model")
          .column("actor", TEXT, ModelTransitionRecord::actor, "who did it")
          .column("reason", TEXT, ModelTransitionRecord::reason, "why")
          .latestBy("model", "model_version")
          .build();

  static final LedgerTable<GateResultRecord> GATE_RESULTS =
      LedgerTable.of(
              "gate_results",
              GateResultRecord.class,
              "One criterion of the gate between a challenger and production.")
          .column("model", TEXT, GateResultRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              GateResultRecord::modelVersion,
              "the version of the model, from 1")
          .column(
              "champion_version",
              optional(INT),
              GateResultRecord::championVersion,
              "the version in production")
          .column("criterion", TEXT, GateResultRecord::criterion, "the criterion")
          .column("segment", optional(TEXT), GateResultRecord::segment, "the segment it looks at")
          .column(
              "champion",
              optional(DOUBLE),
              GateResultRecord::champion,
              "the figure of the champion")
          .column(
              "challenger",
              optional(DOUBLE),
              GateResultRecord::challenger,
              "the figure of the challenger")
          .column("threshold", DOUBLE, GateResultRecord::threshold, "what is demanded")
          .column("status", STATUS, GateResultRecord::status, "PASS, WARN, FAIL, SKIPPED or ERROR")
          .column("reason", TEXT, GateResultRecord::reason, "why")
          .latestBy("model", "criterion", "segment")
          .build();

  static final LedgerTable<ApprovalRecord> APPROVALS =
      LedgerTable.of(
              "approvals",
              ApprovalRecord.class,
              "A decision of a person, or of a declared policy, about one artefact.")
          .column("model", TEXT, ApprovalRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              ApprovalRecord::modelVersion,
              "the version of the model, from 1")
          .column(
              "artifact_digest",
              TEXT,
              ApprovalRecord::artifactDigest,
              "SHA-256 over the files of the trained model")
          .column("decision", TEXT, ApprovalRecord::decision, "APPROVED or REJECTED")
          .column("policy", TEXT, ApprovalRecord::policy, "the policy that asked for it")
          .column("actor", TEXT, ApprovalRecord::actor, "who decided")
          .column("reason", TEXT, ApprovalRecord::reason, "why")
          .column(
              "expires_at", optional(TIMESTAMP), ApprovalRecord::expiresAt, "until when it holds")
          .latestBy("model", "model_version", "artifact_digest")
          .build();

  static final LedgerTable<DecisionRecord> DECISIONS =
      LedgerTable.of("decisions", DecisionRecord.class, "One decision of a model about one entity.")
          .column("decision_id", TEXT, DecisionRecord::decisionId, "the decision")
          .column("model", TEXT, DecisionRecord::model, "the model in the configuration")
          .column(
              "model_version",
              INT,
              DecisionRecord::modelVersion,
              "the version of the model, from 1")
          .column(
              "artifact_digest",
              TEXT,
              DecisionRecord::artifactDigest,
              "SHA-256 over the files of the trained model")
          .column("dataset", TEXT, DecisionRecord::dataset, "the dataset that was scored")
          .column("table_id", TEXT, DecisionRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, DecisionRecord::version, "the Delta version of the dataset")
          .column("entity_key", TEXT, DecisionRecord::entityKey, "the entity, as a keyed digest")
          .column("score", DOUBLE, DecisionRecord::score, "the score")
          .column("decision", TEXT, DecisionRecord::decision, "what was decided")
          .column(
              "fallback",
              BOOLEAN,
              DecisionRecord::fallback,
              "whether a fallback decided instead of the model")
          .latestBy("model", "entity_key")
          .build();

  private ModelTables() {}
}
