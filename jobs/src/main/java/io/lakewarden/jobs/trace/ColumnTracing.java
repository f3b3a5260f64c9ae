package io.lakewarden.jobs.trace;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.jobs.trace.ColumnWalk.ColumnAt;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.lineage.graph.DatasetLookup;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
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
   *     configuration, {@code model:NAME}, full name or the end of one
   * @throws GovernanceException usage, where the ledger knows no such column
   */
  TraceReport trace(String text) {
    var table = table(text);
    var name = table.name();
    var starts = lineage.versions().versions(name);
    var walk = new ColumnWalk(lineage.versions(), lineage.names(), links(starts));
    var column = column(text, table, walk, starts);
    var reached =
        walk.downstream(starts.stream().map(version -> new ColumnAt(version, column)).toList());
    return new ColumnReport(ledger, lineage.names()).of(name, column, reached);
  }

  /**
   * The table that a column is one of.
   *
   * @param written as the person wrote it
   * @param name its full name
   */
  private record Table(String written, String name) {}

  private Table table(String text) {
    var known = lineage.names().byLabel(lineage.versions().names());
    return known.keySet().stream()
        .filter(label -> text.startsWith(label + "."))
        .max(Comparator.comparing(String::length))
        .map(label -> new Table(label, known.get(label)))
        .or(() -> byItsEnd(text))
        .orElseThrow(() -> unknownTable(text, known.keySet()));
  }

  /** As {@code lineage --dataset} finds it; the column is what is left when the table is found. */
  private Optional<Table> byItsEnd(String text) {
    var lookup = new DatasetLookup(lineage.aliases());
    for (int dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
      var written = text.substring(0, dot);
      var found =
          lookup.search(written).stream()
              .map(lineage.names()::known)
              .filter(lineage.versions().names()::contains)
              .reduce((earlier, later) -> later);
      if (found.isPresent()) {
        return Optional.of(new Table(written, found.get()));
      }
    }
    return Optional.empty();
  }

  private static GovernanceException unknownTable(String text, Set<String> known) {
    var dot = text.lastIndexOf('.');
    var wanted = dot > 0 ? text.substring(0, dot) : text;
    // Of equally near names the first counts: one of a catalogue, not a path.
    var names = known.stream().sorted(Comparator.comparing(name -> name.contains("/"))).toList();
    return GovernanceException.usage(
        "Cannot trace column "
            + text
            + ": the ledger has no lineage of a table "
            + wanted
            + "."
            + NearestName.of(wanted, names).map(near -> " Did you mean " + near + "?").orElse("")
            + " Give TABLE.COLUMN, the table as a dataset, model:NAME, full name or the end of one.");
  }

  private String column(String text, Table table, ColumnWalk walk, Set<DataVersion> starts) {
    var wanted = text.substring(table.written().length() + 1);
    var known = new TreeSet<>(lineage.columns(table.name()));
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
                        + table.written()
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
