package io.lakewarden.ledger;

import io.lakewarden.core.record.AccessRequestRecord;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.CheckpointRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.DecisionRecord;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.ModelMetricRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.ReportRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.core.record.VersionHoldRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/** All tables of the ledger. */
public final class LedgerTables {
  /** Two rows a run: its START with the pinned inputs, and its end with outcome and chain heads. */
  public static final LedgerTable<RunRecord> RUNS = RunTables.RUNS;

  /** One step of a run: what it did to which subject, and what that cost. */
  public static final LedgerTable<RunStepRecord> RUN_STEPS = RunTables.RUN_STEPS;

  /** One version of a dataset that a run read or wrote. */
  public static final LedgerTable<DatasetVersionRecord> DATASET_VERSIONS =
      RunTables.DATASET_VERSIONS;

  /** One statement that read a source and wrote a target; a side that does not exist is empty. */
  public static final LedgerTable<TableLineageRecord> TABLE_LINEAGE = LineageTables.TABLE_LINEAGE;

  /** One column of a source that influenced one column, or all columns, of a target. */
  public static final LedgerTable<ColumnLineageRecord> COLUMN_LINEAGE =
      LineageTables.COLUMN_LINEAGE;

  /** What was made from data whose certificate was revoked. */
  public static final LedgerTable<TaintRecord> TAINTS = LineageTables.TAINTS;

  /** What one pass over a dataset version found in one column; only aggregates. */
  public static final LedgerTable<ColumnProfileRecord> COLUMN_PROFILES =
      QualityTables.COLUMN_PROFILES;

  /** The mergeable state behind one metric of one slice of a dataset version. */
  public static final LedgerTable<MetricStateRecord> METRIC_STATES = QualityTables.METRIC_STATES;

  /** One measured number of a dataset version. */
  public static final LedgerTable<QualityMetricRecord> QUALITY_METRICS =
      QualityTables.QUALITY_METRICS;

  /** The verdict of one rule on one dataset version; below zero means nothing was landed. */
  public static final LedgerTable<QualityResultRecord> QUALITY_RESULTS =
      QualityTables.QUALITY_RESULTS;

  /** A signed statement that a dataset version passed, or failed, a rule set. */
  public static final LedgerTable<CertificateRecord> CERTIFICATES = QualityTables.CERTIFICATES;

  /** What kind of personal data one column holds, and why we think so. */
  public static final LedgerTable<ClassificationRecord> CLASSIFICATIONS =
      QualityTables.CLASSIFICATIONS;

  /** One trained version of a model with everything needed to train it again. */
  public static final LedgerTable<ModelVersionRecord> MODEL_VERSIONS = ModelTables.MODEL_VERSIONS;

  /** One evaluation figure of a model version, overall or of one segment. */
  public static final LedgerTable<ModelMetricRecord> MODEL_METRICS = ModelTables.MODEL_METRICS;

  /** A change of a model version from one life-cycle state to the next. */
  public static final LedgerTable<ModelTransitionRecord> MODEL_TRANSITIONS =
      ModelTables.MODEL_TRANSITIONS;

  /** One criterion of the gate between a challenger and production. */
  public static final LedgerTable<GateResultRecord> GATE_RESULTS = ModelTables.GATE_RESULTS;

  /** A decision of a person, or of a declared policy, about one artefact. */
  public static final LedgerTable<ApprovalRecord> APPROVALS = ModelTables.APPROVALS;

  /** One decision of a model about one entity. */
  public static final LedgerTable<DecisionRecord> DECISIONS = ModelTables.DECISIONS;

  /** How far one column of a current slice lies from its reference. */
  public static final LedgerTable<DriftMetricRecord> DRIFT_METRICS = QualityTables.DRIFT_METRICS;

  /** A problem someone has to look at, with the state it is in. */
  public static final LedgerTable<IncidentRecord> INCIDENTS = OperationTables.INCIDENTS;

  /** One attempt to make one fact known to a catalogue. */
  public static final LedgerTable<PublicationRecord> PUBLICATIONS = OperationTables.PUBLICATIONS;

  /** A request for access to a dataset and what was decided. */
  public static final LedgerTable<AccessRequestRecord> ACCESS_REQUESTS =
      OperationTables.ACCESS_REQUESTS;

  /** A dataset version that must stay readable, or the release of such a hold. */
  public static final LedgerTable<VersionHoldRecord> VERSION_HOLDS = OperationTables.VERSION_HOLDS;

  /** One action on the service, by a person or by the service itself. */
  public static final LedgerTable<AuditRecord> AUDIT_LOG = OperationTables.AUDIT_LOG;

  /** A signed Merkle root over closed runs. */
  public static final LedgerTable<CheckpointRecord> CHECKPOINTS = OperationTables.CHECKPOINTS;

  /** One report bundle that was written, with the digest that identifies its bytes. */
  public static final LedgerTable<ReportRecord> REPORTS = OperationTables.REPORTS;

  private static final List<LedgerTable<?>> ALL =
      List.of(
          RUNS,
          RUN_STEPS,
          DATASET_VERSIONS,
          TABLE_LINEAGE,
          COLUMN_LINEAGE,
          COLUMN_PROFILES,
          METRIC_STATES,
          QUALITY_METRICS,
          QUALITY_RESULTS,
          CERTIFICATES,
          TAINTS,
          CLASSIFICATIONS,
          MODEL_VERSIONS,
          MODEL_METRICS,
          MODEL_TRANSITIONS,
          GATE_RESULTS,
          APPROVALS,
          DECISIONS,
          DRIFT_METRICS,
          INCIDENTS,
          PUBLICATIONS,
          ACCESS_REQUESTS,
          VERSION_HOLDS,
          AUDIT_LOG,
          CHECKPOINTS,
          REPORTS);

  private static final Map<Class<?>, LedgerTable<?>> BY_RECORD =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(LedgerTable::recordType, Function.identity()));

  private static final Map<String, List<String>> LATER_COLUMNS =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  LedgerTable::name,
                  table -> table.laterColumns().stream().map(StructField::name).toList()));

  private LedgerTables() {}

  /** Every table, in the order of the documentation. */
  public static List<LedgerTable<?>> all() {
    return ALL;
  }

  /** The table that keeps records of this type. */
  @SuppressWarnings("unchecked")
  public static <T extends LedgerRecord> LedgerTable<T> of(Class<T> recordType) {
    var table = BY_RECORD.get(recordType);
    if (table == null) {
      throw new IllegalArgumentException("No ledger table keeps " + recordType.getName());
    }
    return (LedgerTable<T>) table;
  }

  /** The table of this name. */
  public static Optional<LedgerTable<?>> named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The names of the columns that joined this table after ledgers were in use. */
  static List<String> laterColumns(String name) {
    return LATER_COLUMNS.getOrDefault(name, List.of());
  }
}
