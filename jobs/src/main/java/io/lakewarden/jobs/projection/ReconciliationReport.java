package io.lakewarden.jobs.projection;

import io.lakewarden.jobs.run.Attachment;
import io.lakewarden.lineage.atlas.Finding;
import io.lakewarden.lineage.atlas.Reconciliation;
import io.lakewarden.lineage.atlas.ReconciliationOutcome;
import io.lakewarden.lineage.atlas.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells people and machines how Atlas compares with the ledger. */
public final class ReconciliationReport {
  /** More than that is for machines. */
  private static final int LINES = 50;

  private ReconciliationReport() {}

  public static Attachment of(ReconciliationOutcome outcome) {
    return new Attachment(json(outcome), text(outcome));
  }

  private static Map<String, Object> json(ReconciliationOutcome outcome) {
    var json = new LinkedHashMap<String, Object>();
    json.put("equal", outcome.isEqual());
    json.put("calls", outcome.calls());
    json.put("message", outcome.message());
    outcome.found().ifPresent(found -> json.put("found", json(found)));
    outcome.left().ifPresent(left -> json.put("left", json(left)));
    json.put("delivered", outcome.count("DELIVERED"));
    json.put("taken_away", outcome.count("RETIRED"));
    return json;
  }

  private static Map<String, Object> json(Reconciliation comparison) {
    var json = new LinkedHashMap<String, Object>();
    comparison.tallies().forEach(tally -> json.put(tally.kind().plural(), json(tally)));
    json.put("others_classifications", comparison.othersTags());
    json.put("findings", comparison.findings().stream().map(ReconciliationReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Tally tally) {
    var json = new LinkedHashMap<String, Object>();
    json.put("ledger", tally.ledger());
    json.put("atlas", tally.atlas());
    json.put("missing", tally.missing());
    json.put("different", tally.different());
    json.put("extra", tally.extra());
    json.put("set_aside", tally.setAside());
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    var json = new LinkedHashMap<String, Object>();
    json.put("state", finding.state().name());
    json.put("kind", finding.kind().name());
    json.put("type", finding.type());
    json.put("name", finding.name());
    json.put("details", finding.details());
    return json;
  }

  private static String text(ReconciliationOutcome outcome) {
    var text = new StringBuilder();
    outcome.found().ifPresent(found -> append(text, found));
    outcome
        .left()
        .filter(left -> !left.findings().isEmpty())
        .ifPresent(
            left -> {
              line(text, "Left after the repair:");
              append(text, left);
            });
    return text.toString();
  }

  private static void append(StringBuilder text, Reconciliation comparison) {
    line(
        text,
        String.format(
            "%-16s %8s %8s %8s %10s %8s %10s",
            "", "ledger", "Atlas", "missing", "different", "extra", "set aside"));
    for (var tally : comparison.tallies()) {
      line(
          text,
          String.format(
              "%-16s %8d %8d %8d %10d %8d %10d",
              tally.kind().plural(),
              tally.ledger(),
              tally.atlas(),
              tally.missing(),
              tally.different(),
              tally.extra(),
              tally.setAside()));
    }
    List<Finding> findings = comparison.findings();
    findings.stream().limit(LINES).forEach(finding -> line(text, line(finding)));
    if (findings.size() > LINES) {
      line(text, "and " + (findings.size() - LINES) + " more; --output json lists all");
    }
  }

  private static String line(Finding finding) {
    var details =
        finding.details().isEmpty() ? "" : " (" + String.join(", ", finding.details()) + ")";
    return String.format(
        "%-9s %s %s%s",
        finding.state().name().toLowerCase(Locale.ROOT), finding.type(), finding.name(), details);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
