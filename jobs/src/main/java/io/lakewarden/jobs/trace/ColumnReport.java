package io.lakewarden.jobs.trace;

import io.lakewarden.core.ModelNode;
import io.lakewarden.jobs.trace.ColumnWalk.Reached;
import io.lakewarden.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a column went into: tables, versions of models, decisions. */
final class ColumnReport {
  private final TableNames names;
  private final DecisionCounts counts;

  ColumnReport(LedgerReader ledger, TableNames names) {
    this.names = names;
    this.counts = new DecisionCounts(ledger);
  }

  /** What a walk from all versions of this column has come to. */
  TraceReport of(String name, String column, Collection<Reached> reached) {
    var datasets = new LinkedHashMap<String, List<Reached>>();
    var models = new LinkedHashMap<DataVersion, List<Reached>>();
    var scorings = new LinkedHashSet<Statement>();
    for (var found : reached) {
      var version = found.at().version();
      if (version.isModel()) {
        models.computeIfAbsent(version, model -> new ArrayList<>()).add(found);
      } else {
        datasets.computeIfAbsent(version.name(), table -> new ArrayList<>()).add(found);
      }
      found.by().filter(by -> by.operation().equals("SCORE")).ifPresent(scorings::add);
    }
    var facts = new LinkedHashMap<String, Object>();
    facts.put("table", names.label(name));
    facts.put("full_name", name);
    facts.put("column", column);
    facts.put(
        "datasets",
        datasets.entrySet().stream()
            .map(entry -> dataset(entry.getKey(), entry.getValue()))
            .toList());
    facts.put(
        "models",
        models.entrySet().stream()
            .map(entry -> model(entry.getKey(), entry.getValue(), scorings))
            .toList());
    facts.put("decisions", scorings.stream().mapToLong(this::decisions).sum());
    return new TraceReport(facts, text(facts));
  }

  private Map<String, Object> dataset(String name, List<Reached> reached) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("table", names.label(name));
    facts.put("full_name", name);
    facts.put(
        "versions",
        reached.stream()
            .flatMap(found -> found.at().version().version().stream())
            .distinct()
            .sorted()
            .toList());
    facts.put("columns", columns(reached));
    return facts;
  }

  private Map<String, Object> model(
      DataVersion model, List<Reached> reached, Set<Statement> scorings) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("model", ModelNode.model(model.name()).orElseThrow());
    facts.put("model_version", model.version().orElseThrow());
    facts.put("features", columns(reached));
    facts.put(
        "decisions",
        scorings.stream()
            .filter(by -> by.reads().contains(new Statement.Read(model.name(), model.version())))
            .mapToLong(this::decisions)
            .sum());
    return facts;
  }

  private long decisions(Statement scoring) {
    return scoring.reads().stream()
        .filter(read -> ModelNode.model(read.name()).isPresent())
        .mapToLong(
            read ->
                counts.of(
                    scoring.runId(),
                    ModelNode.model(read.name()).orElseThrow(),
                    read.version().orElseThrow()))
        .sum();
  }

  /** Each column once; one that a value reached in any version counts as direct. */
  private static List<Map<String, Object>> columns(List<Reached> reached) {
    var byName = new LinkedHashMap<String, Reached>();
    reached.forEach(
        found ->
            byName.merge(
                found.at().column(),
                found,
                (one, other) -> one.direct() || !other.direct() ? one : other));
    return byName.values().stream()
        .map(
            found -> {
              var facts = new LinkedHashMap<String, Object>();
              facts.put("column", found.at().column());
              facts.put("dependency_kind", found.direct() ? "DIRECT" : "INDIRECT");
              facts.put("transformation", found.transformation());
              facts.put("masking", found.masking());
              return (Map<String, Object>) facts;
            })
        .toList();
  }

  private static String text(Map<String, Object> facts) {
    var lines = new ArrayList<String>();
    lines.add(facts.get("table") + "." + facts.get("column"));
    for (var dataset : ModelText.each(facts, "datasets")) {
      lines.add(
          "  %s %s: %s"
              .formatted(
                  dataset.get("table"), dataset.get("versions"), columnText(dataset, "columns")));
    }
    for (var model : ModelText.each(facts, "models")) {
      lines.add(
          "  model %s version %s: %s, %s decisions"
              .formatted(
                  model.get("model"),
                  model.get("model_version"),
                  columnText(model, "features"),
                  model.get("decisions")));
    }
    lines.add("  " + facts.get("decisions") + " decisions in all");
    return String.join(System.lineSeparator(), lines);
  }

  private static String columnText(Map<String, Object> facts, String name) {
    return String.join(
        ", ",
        ModelText.each(facts, name).stream()
            .map(
                column ->
                    (ColumnWalk.ANY.equals(column.get("column"))
                            ? "its rows"
                            : column.get("column"))
                        + (ColumnSources.isDirect(column) ? "" : " (indirectly)"))
            .toList());
  }
}
