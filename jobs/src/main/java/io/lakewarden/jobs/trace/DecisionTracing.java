package io.lakewarden.jobs.trace;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** From one decision to everything that stands behind it. */
final class DecisionTracing {
  private static final int SHORTEST = 8;
  private static final int ALIKE = 4;
  private static final int MOST = 1_000;

  private final LedgerReader ledger;

  DecisionTracing(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * The trace of the newest decision of this id.
   *
   * @throws GovernanceException usage, where none or more than one is meant
   */
  TraceReport trace(String id) {
    var decision = find(id);
    var model = decision.<String>getAs("model");
    int number = decision.getAs("model_version");
    String runId = decision.getAs("run_id");
    var lineage = LedgerLineage.read(ledger);
    var version = ModelVersions.read(ledger).version(model, number);
    var trace =
        new ModelTrace(ledger, lineage, List.of(version.record()), new DecisionCounts(ledger));
    var node = ModelTrace.node(version.record());
    var scorings =
        lineage.versions().usedBy(node).stream()
            .filter(way -> way.statement().runId().equals(runId))
            .toList();
    var scored = scorings.stream().flatMap(way -> trace.scored(way.statement())).toList();

    var facts = facts(decision);
    var about = new LinkedHashMap<String, Object>();
    for (var name : List.of("dataset", "version", "table_id")) {
      about.put(name, decision.getAs(name));
    }
    facts.put("scored", about);
    facts.put(
        "predictions",
        scorings.stream()
            .map(
                way ->
                    Map.of(
                        "name", way.target().name(),
                        "version", way.target().version().orElseThrow()))
            .toList());
    facts.put(
        "artifact_matches",
        version.record().artifactDigest().equals(decision.getAs("artifact_digest")));
    facts.put("model_version_trace", trace.upstream(version));
    facts.put(
        "scored_features",
        version.record().features().stream()
            .map(
                feature ->
                    Map.of("name", feature, "scored_from", trace.scoredFrom(scored, feature)))
            .toList());
    var taints = trace.taints(TaintRecord.DECISIONS, ModelNode.fullName(model), number, runId);
    facts.put("taints", taints);
    facts.put("tainted", !taints.isEmpty() || trace.isTainted(node));
    return new TraceReport(facts, text(facts));
  }

  private Row find(String id) {
    var decisions = ledger.frame(LedgerTables.DECISIONS);
    if (id.length() < SHORTEST) {
      throw GovernanceException.usage(
          "Cannot tell which decision " + id + " is: give at least 8 digits of its id.");
    }
    var found =
        decisions
            .where(col("decision_id").startsWith(id))
            .orderBy(col("event_time").desc(), col("generation").desc())
            .limit(MOST)
            .collectAsList();
    if (found.isEmpty()) {
      throw unknown(id);
    }
    var ids = found.stream().map(row -> row.<String>getAs("decision_id")).distinct().toList();
    if (ids.size() > 1) {
      throw GovernanceException.usage(
          "Cannot tell which decision " + id + " is: several ids begin so. Give more of it.");
    }
    return found.get(0);
  }

  private GovernanceException unknown(String id) {
    var decisions = ledger.frame(LedgerTables.DECISIONS);
    var alike =
        decisions
            .where(col("decision_id").startsWith(id.substring(0, ALIKE)))
            .select("decision_id")
            .limit(MOST)
            .collectAsList()
            .stream()
            .map(
                row ->
                    row.getString(0).substring(0, Math.min(id.length(), row.getString(0).length())))
            .toList();
    return GovernanceException.usage(
        "Cannot trace decision "
            + id
            + ": the ledger has "
            + decisions.count()
            + " decisions and none of this id."
            + NearestName.of(id, alike).map(near -> " Did you mean " + near + "?").orElse("")
            + " `lakewarden query \"SELECT decision_id, model, run_key FROM decisions\"` lists"
            + " them.");
  }

  private static Map<String, Object> facts(Row decision) {
    var facts = new LinkedHashMap<String, Object>();
    for (var name :
        List.of(
            "decision_id",
            "model",
            "model_version",
            "artifact_digest",
            "decision",
            "score",
            "fallback",
            "run_id",
            "run_key")) {
      facts.put(name, decision.getAs(name));
    }
    facts.put("decided_at", decision.<java.sql.Timestamp>getAs("event_time").toInstant());
    return facts;
  }

  private static String text(Map<String, Object> facts) {
    var lines = new ArrayList<String>();
    lines.add(
        "decision %s: %s, by run %s"
            .formatted(facts.get("decision_id"), facts.get("decision"), facts.get("run_key")));
    lines.add(
        Boolean.TRUE.equals(facts.get("artifact_matches"))
            ? "  made with the registered artefact"
            : "  NOT made with the registered artefact");
    ModelText.each(facts, "taints")
        .forEach(taint -> lines.add("  TAINTED: " + ModelText.taint(taint)));
    @SuppressWarnings("unchecked")
    var scored = (Map<String, Object>) facts.get("scored");
    lines.add("  about a row of " + ModelText.label(scored));
    for (var feature : ModelText.each(facts, "scored_features")) {
      lines.add(
          "  feature %s <- %s"
              .formatted(
                  feature.get("name"), ColumnSources.text(ModelText.each(feature, "scored_from"))));
    }
    @SuppressWarnings("unchecked")
    var model = (Map<String, Object>) facts.get("model_version_trace");
    lines.addAll(ModelText.upstream(model));
    return String.join(System.lineSeparator(), lines);
  }
}
