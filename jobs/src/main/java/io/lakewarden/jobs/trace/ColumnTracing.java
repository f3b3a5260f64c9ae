package io.lakewarden.jobs.trace;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.jobs.trace.ColumnWalk.ColumnAt;
import io.lakewarden.ledger.LedgerReader;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** From one column to everything it went into: tables, models, decisions. */
final class ColumnTracing {
  private final LedgerReader ledger;
  private final LedgerLineage lineage;

  ColumnTracing(LedgerReader ledger) {
    this.ledger = ledger;
    this.lineage = LedgerLineage.read(ledger);
  }

  /**
   * What all versions of a column went into.
   *
   * @param text table and column with a dot between them; the table as a dataset of the
   *     configuration, {@code model:NAME} or full name
   * @throws GovernanceException usage, where the ledger knows no such column
   */
  TraceReport trace(String text) {
    var table = table(text);
    var name = lineage.names().byLabel(lineage.versions().names()).get(table);
    var starts = lineage.versions().versions(name);
    var walk = new ColumnWalk(lineage.versions(), lineage.names(), links(starts));
    var column = column(text, table, name, walk, starts);
    var reached =
        walk.downstream(starts.stream().map(version -> new ColumnAt(version, column)).toList());
    return new ColumnReport(ledger, lineage.names()).of(name, column, reached);
  }

  private String table(String text) {
    var known = lineage.names().byLabel(lineage.versions().names()).keySet();
    return known.stream()
        .filter(label -> text.startsWith(label + "."))
        .max(Comparator.comparing(String::length))
        .orElseThrow(() -> unknownTable(text, known));
  }

  private static GovernanceException unknownTable(String text, Set<String> known) {
    var dot = text.lastIndexOf('.');
    var wanted = dot > 0 ? text.substring(0, dot) : text;
    return GovernanceException.usage(
        "Cannot trace column "
            + text
            + ": the ledger has no lineage of a table "
            + wanted
            + "."
            + NearestName.of(wanted, known).map(near -> " Did you mean " + near + "?").orElse("")
            + " Give TABLE.COLUMN, the table as a dataset, model:NAME or full name.");
  }

  private String column(
      String text, String table, String name, ColumnWalk walk, Set<DataVersion> starts) {
    var wanted = text.substring(table.length() + 1);
    var known = new TreeSet<>(lineage.columns(name));
    starts.forEach(version -> known.addAll(walk.columns(version)));
    return known.stream()
        .filter(wanted::equals)
        .findFirst()
        .or(() -> known.stream().filter(wanted::equalsIgnoreCase).findFirst())
        .orElseThrow(
            () ->
                GovernanceException.usage(
                    "Cannot trace column "
                        + text
                        + ": "
                        + table
                        + " has no column "
                        + wanted
                        + " on record, but "
                        + known.stream().limit(30).toList()
                        + "."
                        + NearestName.of(wanted, known)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse("")));
  }

  private ColumnLinks links(Set<DataVersion> starts) {
    var statements = new LinkedHashSet<Statement>();
    for (var version : lineage.versions().downstream(starts)) {
      statements.addAll(lineage.versions().madeBy(version));
      lineage.versions().usedBy(version).forEach(way -> statements.add(way.statement()));
    }
    return ColumnLinks.read(ledger, statements);
  }
}
