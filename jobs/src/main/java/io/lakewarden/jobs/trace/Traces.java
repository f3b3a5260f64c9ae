package io.lakewarden.jobs.trace;

import io.lakewarden.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers from one ledger about where something comes from and what it went into. */
public final class Traces {
  private final LedgerReader ledger;

  public Traces(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * From a decision to its model version, what that was trained on, and the files behind it.
   *
   * @param id its id, or the beginning of it
   * @throws io.lakewarden.core.GovernanceException 20 where none, or more than one, is meant
   */
  public TraceReport decision(String id) {
    return new DecisionTracing(ledger).trace(id);
  }

  /**
   * Both ways from a model: what its versions were trained on, and what they decided.
   *
   * @param version one version; empty for all
   * @throws io.lakewarden.core.GovernanceException 20 where there is none
   */
  public TraceReport model(String name, Optional<Integer> version) {
    var models = ModelVersions.read(ledger);
    var wanted =
        version
            .map(number -> List.of(models.version(name, number)))
            .orElseGet(() -> List.copyOf(models.of(name)));
    var trace =
        new ModelTrace(
            ledger,
            LedgerLineage.read(ledger),
            wanted.stream().map(entry -> entry.record()).toList(),
            new DecisionCounts(ledger));
    var lines = new ArrayList<String>();
    var versions = new ArrayList<Map<String, Object>>();
    for (var entry : wanted) {
      var facts = new LinkedHashMap<>(trace.upstream(entry));
      var predictions = trace.downstream(entry.record());
      facts.put("predictions", predictions);
      facts.put("decisions", trace.decisions(entry.record()));
      lines.addAll(ModelText.upstream(facts));
      predictions.forEach(made -> lines.add(ModelText.predictions(made)));
      versions.add(facts);
    }
    return new TraceReport(
        Map.of("model", name, "versions", versions), String.join(System.lineSeparator(), lines));
  }

  /**
   * From a column to every dataset, model version and number of decisions that used it.
   *
   * @param column table and column with a dot between them
   * @throws io.lakewarden.core.GovernanceException 20 where the ledger knows no such column
   */
  public TraceReport column(String column) {
    return new ColumnTracing(ledger).trace(column);
  }
}
