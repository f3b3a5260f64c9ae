package io.lakewarden.jobs.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Traces of models and decisions as a person reads them. */
final class ModelText {
  private ModelText() {}

  /** What stands behind a model version. */
  static List<String> upstream(Map<String, Object> facts) {
    var lines = new ArrayList<String>();
    lines.add(
        "model %s version %s, %s, artefact %s"
            .formatted(
                facts.get("model"),
                facts.get("model_version"),
                facts.get("algorithm"),
                facts.get("artifact_digest")));
    each(facts, "approvals")
        .forEach(
            approval ->
                lines.add(
                    "  %s by %s (%s)"
                        .formatted(
                            approval.get("decision"),
                            approval.get("actor"),
                            approval.get("policy"))));
    each(facts, "training_versions").forEach(pin -> lines.add("  trained on " + label(pin)));
    each(facts, "sources").forEach(source -> lines.add("  from " + source(source)));
    each(facts, "features").forEach(column -> lines.add("  feature " + column(column)));
    lines.add("  label " + column(map(facts.get("label"))));
    each(facts, "taints").forEach(taint -> lines.add("  TAINTED: " + taint(taint)));
    return lines;
  }

  static String taint(Map<String, Object> taint) {
    var way = ((List<?>) taint.get("path")).stream().map(String::valueOf).toList();
    return "certificate %s was revoked; %s"
        .formatted(taint.get("certificate_id"), String.join(" -> ", way));
  }

  /** One line of predictions. */
  static String predictions(Map<String, Object> facts) {
    return "  predicted %s@%s: %s decisions of run %s"
        .formatted(
            facts.get("predictions"),
            facts.get("version"),
            facts.get("decisions"),
            facts.get("run_id"));
  }

  static String label(Map<String, Object> pin) {
    return pin.get("dataset") + "@" + pin.get("version");
  }

  private static String source(Map<String, Object> source) {
    var failed =
        each(source, "verdicts").stream()
            .filter(verdict -> !"PASS".equals(verdict.get("status")))
            .map(verdict -> verdict.get("rule_id") + " " + verdict.get("status"))
            .toList();
    var certificates =
        each(source, "certificates").stream()
            .map(found -> found.get("certificate_id") + " " + found.get("state"))
            .toList();
    return "%s%s: %d rules judged, %s; certificates %s; files %s"
        .formatted(
            label(source),
            source.get("logical_date") == null ? "" : " of " + source.get("logical_date"),
            each(source, "verdicts").size(),
            failed.isEmpty() ? "all passed" : String.join(", ", failed),
            certificates.isEmpty() ? "none" : String.join(", ", certificates),
            source.get("files"));
  }

  private static String column(Map<String, Object> column) {
    return column.get("name") + " <- " + ColumnSources.text(each(column, "trained_from"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object facts) {
    return (Map<String, Object>) facts;
  }

  static List<Map<String, Object>> each(Map<String, Object> facts, String name) {
    return ((Collection<?>) facts.get(name)).stream().map(ModelText::map).toList();
  }
}
