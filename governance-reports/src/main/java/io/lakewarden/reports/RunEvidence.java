package io.lakewarden.reports;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.ModelMetricRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger holds about one run, as read back at pinned versions. The order within the lists
 * does not matter.
 *
 * @param declared the configuration the run was started with; empty where it is no longer
 *     available, which the report then says
 * @param ledgerPins the ledger tables and versions that all of this was read from
 * @param softwareVersion the version of the software that writes the report
 */
public record RunEvidence(
    Run run,
    List<RunStepRecord> steps,
    Datasets datasets,
    Lineage lineage,
    Models models,
    List<IncidentRecord> incidents,
    Optional<GovernanceConfig> declared,
    List<DatasetPin> ledgerPins,
    String softwareVersion) {
  public RunEvidence {
    steps = List.copyOf(steps);
    incidents = List.copyOf(incidents);
    ledgerPins = List.copyOf(ledgerPins);
  }

  /** The run itself; without a closing record it is still running or it died. */
  public record Run(
      RunKey key, RunId id, int generation, RunRecord start, Optional<RunRecord> closing) {
    /** The closing record, or the start where there is none. */
    public RunRecord latest() {
      return closing.orElse(start);
    }
  }

  /** What was found in the data. */
  public record Datasets(
      List<DatasetVersionRecord> versions,
      List<QualityResultRecord> results,
      List<QualityMetricRecord> metrics,
      List<ColumnProfileRecord> profiles,
      List<ClassificationRecord> classifications,
      List<DriftMetricRecord> drift) {
    public Datasets {
      versions = List.copyOf(versions);
      results = List.copyOf(results);
      metrics = List.copyOf(metrics);
      profiles = List.copyOf(profiles);
      classifications = List.copyOf(classifications);
      drift = List.copyOf(drift);
    }

    public static Datasets none() {
      return new Datasets(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
  }

  /** What was derived from what. */
  public record Lineage(List<TableLineageRecord> tables, List<ColumnLineageRecord> columns) {
    public Lineage {
      tables = List.copyOf(tables);
      columns = List.copyOf(columns);
    }

    public static Lineage none() {
      return new Lineage(List.of(), List.of());
    }
  }

  /**
   * What was trained, judged, approved and used.
   *
   * @param champions per model the version that was in production when the run ended
   */
  public record Models(
      List<ModelVersionRecord> versions,
      List<ModelMetricRecord> metrics,
      List<GateResultRecord> gates,
      List<ModelTransitionRecord> transitions,
      List<ApprovalRecord> approvals,
      List<DecisionCount> decisions,
      Map<String, Integer> champions) {
    public Models {
      versions = List.copyOf(versions);
      metrics = List.copyOf(metrics);
      gates = List.copyOf(gates);
      transitions = List.copyOf(transitions);
      approvals = List.copyOf(approvals);
      decisions = List.copyOf(decisions);
      champions = Collections.unmodifiableMap(new TreeMap<>(champions));
    }

    public static Models none() {
      return new Models(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }
  }

  /** How many entities a model version decided about in this way. */
  public record DecisionCount(String model, int modelVersion, String decision, long count) {}
}
