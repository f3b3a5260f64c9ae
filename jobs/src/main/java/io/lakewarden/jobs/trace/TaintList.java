package io.lakewarden.jobs.trace;

import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The marks that the loss of one certificate left, or would leave. */
public record TaintList(String certificateId, List<TaintRecord> marks) {
  public TaintList {
    marks = List.copyOf(marks);
  }

  /** Those that closed runs recorded. */
  public static TaintList recorded(LedgerReader ledger, String certificateId) {
    return new TaintList(
        certificateId,
        ledger.read(LedgerTables.TAINTS).stream()
            .map(LedgerEntry::record)
            .filter(mark -> mark.certificateId().equals(certificateId))
            .toList());
  }

  /** Whether the same thing bears a mark already. */
  public boolean has(TaintRecord other) {
    return marks.stream().anyMatch(mark -> thing(mark).equals(thing(other)));
  }

  /** How much is marked, for a message; the certified version itself counts. */
  public static String counts(Collection<TaintRecord> marks) {
    return count(marks, TaintRecord.DATASET)
        + " dataset version(s), "
        + count(marks, TaintRecord.MODEL)
        + " model version(s), "
        + marks.stream().mapToLong(mark -> mark.decisions().orElse(0L)).sum()
        + " decision(s)";
  }

  /** The query that lists the decisions. */
  public String query() {
    return "SELECT * FROM tainted_decisions WHERE certificate_id = '" + certificateId + "'";
  }

  /** The marks as a machine reads them. */
  public List<Map<String, Object>> toJson() {
    return marks.stream().map(TaintList::json).toList();
  }

  /** The marks as a person reads them, one way a line. */
  public String toText() {
    var lines = new ArrayList<String>();
    lines.add(counts(marks));
    for (var mark : marks) {
      var way = String.join(" -> ", mark.path());
      lines.add(
          "  "
              + way
              + mark.decisions()
                  .map(number -> " -> " + number + " decisions of run " + mark.madeBy())
                  .orElse(""));
    }
    lines.add("Decisions: lakewarden query \"" + query() + "\"");
    return String.join(System.lineSeparator(), lines);
  }

  private static long count(Collection<TaintRecord> marks, String type) {
    return marks.stream().filter(mark -> mark.nodeType().equals(type)).count();
  }

  private static List<Object> thing(TaintRecord mark) {
    return List.of(mark.nodeType(), mark.name(), mark.version(), mark.slice(), mark.madeBy());
  }

  private static Map<String, Object> json(TaintRecord mark) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", mark.nodeType());
    json.put("name", mark.name());
    json.put("version", mark.version());
    json.put("slice", mark.slice().orElse(null));
    json.put("run_id", mark.madeBy());
    json.put("decisions", mark.decisions().orElse(null));
    json.put("path", mark.path());
    return json;
  }
}
