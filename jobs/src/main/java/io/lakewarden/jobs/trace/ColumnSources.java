package io.lakewarden.jobs.trace;

import io.lakewarden.jobs.trace.ColumnWalk.ColumnAt;
import io.lakewarden.jobs.trace.ColumnWalk.Reached;
import io.lakewarden.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The columns that columns were made of, down to files, as facts for a report. */
final class ColumnSources {
  private final LedgerLineage lineage;
  private final LandedEvidence landed;
  private final ColumnWalk walk;

  /**
   * @param starts the versions from which columns will be followed
   */
  ColumnSources(
      LedgerReader ledger,
      LedgerLineage lineage,
      LandedEvidence landed,
      Collection<DataVersion> starts) {
    this.lineage = lineage;
    this.landed = landed;
    var versions = lineage.versions();
    var statements = new LinkedHashSet<Statement>();
    versions.upstream(starts).forEach(version -> statements.addAll(versions.madeBy(version)));
    walk = new ColumnWalk(versions, lineage.names(), ColumnLinks.read(ledger, statements));
  }

  /** Each source column once, with all its versions; those that pass their values on come first. */
  List<Map<String, Object>> of(Collection<ColumnAt> starts) {
    var byColumn = new LinkedHashMap<List<Object>, List<Reached>>();
    walk.upstream(starts)
        .forEach(
            reached ->
                byColumn
                    .computeIfAbsent(
                        List.of(reached.at().version().name(), reached.at().column()),
                        column -> new ArrayList<>())
                    .add(reached));
    return byColumn.values().stream()
        .map(this::facts)
        .sorted((one, other) -> Boolean.compare(isDirect(other), isDirect(one)))
        .toList();
  }

  private Map<String, Object> facts(List<Reached> versions) {
    var first = versions.stream().filter(Reached::direct).findFirst().orElse(versions.get(0));
    var at = first.at();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("table", lineage.names().label(at.version().name()));
    facts.put("full_name", at.version().name());
    facts.put("column", at.column());
    facts.put(
        "versions",
        versions.stream()
            .flatMap(reached -> reached.at().version().version().stream())
            .distinct()
            .sorted()
            .toList());
    facts.put("landed", landed.isLanded(at.version()));
    facts.put("dependency_kind", first.direct() ? "DIRECT" : "INDIRECT");
    facts.put("transformation", first.transformation());
    facts.put("masking", first.masking());
    facts.put("depth", first.depth());
    return facts;
  }

  static boolean isDirect(Map<String, Object> facts) {
    return "DIRECT".equals(facts.get("dependency_kind"));
  }

  /** The direct ones in one line: {@code loans.amount@0,1}. */
  static String text(List<Map<String, Object>> sources) {
    var direct = new ArrayList<String>();
    for (var source : sources) {
      if (isDirect(source)) {
        var versions = ((List<?>) source.get("versions")).stream().map(String::valueOf).toList();
        direct.add(
            source.get("table")
                + "."
                + source.get("column")
                + (versions.isEmpty() ? "" : "@" + String.join(",", versions)));
      }
    }
    var others = sources.size() - direct.size();
    return String.join(" <- ", direct)
        + (others == 0 ? "" : " (and " + others + " columns that decide about rows or values)");
  }
}
