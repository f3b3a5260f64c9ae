package io.lakewarden.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The views through which the ledger is read in SQL: every table by its name with the rows of
 * closed runs, {@code *_current} with the newest row of each thing, and the joins across tables.
 */
final class LedgerViews {
  private static final Pattern TABLE = Pattern.compile("\\{(\\w+)}");
  private static final List<LedgerView> QUERIES = definitions();

  /** What reads a {@link ComputedView} has to come after it. */
  private static final List<LedgerView> ON_COMPUTED = List.of(ClosureState.VIEW);

  private static final List<LedgerView> ALL =
      Stream.concat(QUERIES.stream(), ON_COMPUTED.stream()).toList();

  private final LedgerFiles files;

  LedgerViews(LedgerFiles files) {
    this.files = files;
  }

  /** Every view whose definition is a query, in an order in which they can be created. */
  static List<LedgerView> all() {
    return ALL;
  }

  /** Makes all views temporary views of this session. */
  void register(SparkSession spark) {
    var names = ALL.stream().map(LedgerView::name).collect(Collectors.toSet());
    ComputedView.ALL.forEach(view -> names.add(view.name()));
    register(spark, names, name -> "delta." + SqlNames.quote(files.location(name)));
  }

  /**
   * Makes these views, and those they need, temporary views of this session.
   *
   * @param table how the SQL of a view names a table of the ledger
   */
  static void register(
      SparkSession spark, Collection<String> names, Function<String, String> table) {
    var wanted = new LinkedHashSet<String>();
    names.forEach(name -> addWithNeeds(name, wanted));
    create(spark, QUERIES, wanted, table);
    for (var view : ComputedView.ALL) {
      if (wanted.contains(view.name())) {
        view.closure().apply(spark).rows().createOrReplaceTempView(view.name());
      }
    }
    create(spark, ON_COMPUTED, wanted, table);
  }

  private static void create(
      SparkSession spark,
      List<LedgerView> views,
      Set<String> wanted,
      Function<String, String> table) {
    for (var view : views) {
      if (wanted.contains(view.name())) {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW " + view.name() + " AS\n" + sql(view, table));
      }
    }
  }

  /** The statements that make the ledger known to any catalogue. */
  static String registerSql(LedgerFiles files) {
    var text = new StringBuilder();
    text.append("-- Makes the ledger known to the catalogue of this session's current database.\n");
    text.append("-- <table>_raw holds the rows of all runs, <table> those of closed runs.\n");
    for (var table : LedgerTables.all()) {
      text.append(createTable(table.name() + "_raw", files.location(table.name())));
    }
    text.append("-- The closures are as `lakewarden lineage closure` last wrote them.\n");
    for (var view : ComputedView.ALL) {
      text.append(createTable(view.name(), files.location(StoredClosures.folder(view))));
    }
    for (var view : ALL) {
      text.append("CREATE OR REPLACE VIEW ").append(view.name()).append("\nCOMMENT ");
      text.append(SqlNames.literal(view.comment())).append(" AS\n");
      text.append(sql(view, name -> name + "_raw")).append(";\n");
    }
    return text.toString();
  }

  private static String createTable(String name, String location) {
    return "CREATE TABLE IF NOT EXISTS "
        + name
        + " USING delta\nLOCATION "
        + SqlNames.literal(location)
        + ";\n";
  }

  private static void addWithNeeds(String name, Set<String> wanted) {
    for (var view : ComputedView.ALL) {
      if (view.name().equals(name)) {
        view.needs().forEach(need -> addWithNeeds(need, wanted));
        wanted.add(name);
      }
    }
    ALL.stream()
        .filter(view -> view.name().equals(name) && wanted.add(name))
        .forEach(view -> view.needs().forEach(need -> addWithNeeds(need, wanted)));
  }

  private static String sql(LedgerView view, Function<String, String> table) {
    return TABLE
        .matcher(view.sql())
        .replaceAll(match -> Matcher.quoteReplacement(table.apply(match.group(1))));
  }

  private static List<LedgerView> definitions() {
    var views = new ArrayList<LedgerView>();
    LedgerTables.all().forEach(table -> views.add(closedRuns(table)));
    LedgerTables.all().stream()
        .filter(table -> !table.latestBy().isEmpty())
        .forEach(table -> views.add(current(table)));
    views.add(LineageEdges.VIEW);
    views.add(DecisionTrace.TAINTED);
    views.add(DecisionTrace.VIEW);
    return List.copyOf(views);
  }

  private static LedgerView closedRuns(LedgerTable<?> table) {
    if (table == LedgerTables.RUNS) {
      return new LedgerView("runs", table.comment(), "SELECT * FROM {runs}", List.of());
    }
    var sql =
        """
        SELECT rows.*
        FROM {%s} AS rows
        LEFT SEMI JOIN {runs} AS closed
          ON closed.run_id = rows.run_id AND closed.state IN ('COMPLETE', 'FAIL')"""
            .formatted(table.name());
    return new LedgerView(table.name(), table.comment(), sql, List.of());
  }

  private static LedgerView current(LedgerTable<?> table) {
    var sql =
        """
        SELECT %s
        FROM (
          SELECT *, row_number() OVER (
            PARTITION BY %s
            ORDER BY %s) AS newest_first
          FROM %s)
        WHERE newest_first = 1"""
            .formatted(
                String.join(", ", table.schema().fieldNames()),
                String.join(", ", table.latestBy()),
                newestFirst(table),
                table.name());
    return new LedgerView(
        table.name() + "_current",
        "The newest row of " + table.name() + " per " + String.join(", ", table.latestBy()) + ".",
        sql,
        List.of(table.name()));
  }

  private static String newestFirst(LedgerTable<?> table) {
    return table == LedgerTables.RUNS
        ? "generation DESC, sequence DESC"
        : "event_time DESC, generation DESC, run_id DESC, chain DESC, sequence DESC";
  }
}
