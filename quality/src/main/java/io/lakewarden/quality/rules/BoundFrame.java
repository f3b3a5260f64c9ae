package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.lakewarden.quality.rules.Expectation.LookedUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;

/**
 * A frame whose columns are renamed by position, so that no name can break an expression, together
 * with one boolean column per filter of the rules.
 *
 * <p>Filters are SQL over the original names; one that Spark cannot analyse is a problem of the
 * rules that use it alone.
 */
public final class BoundFrame {
  private static final Pattern ALIAS = Pattern.compile("\\b[cw]\\d+\\b");

  private final Dataset<Row> source;
  private final Map<LookedUp, Lookup> lookups = new HashMap<>();
  private Dataset<Row> frame;
  private final List<BoundColumn> columns;
  private final Map<String, String> filters = new HashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private final Map<String, String> meanings = new HashMap<>();

  private BoundFrame(Dataset<Row> source, Collection<String> wheres) {
    this.source = source;
    var fields = source.schema().fields();
    columns =
        IntStream.range(0, fields.length)
            .mapToObj(i -> new BoundColumn(fields[i].name(), "c" + i, fields[i].dataType()))
            .toList();
    columns.forEach(column -> meanings.put(column.alias(), SqlText.quoted(column.name())));
    var selected = new ArrayList<Column>(List.of(col("*")));
    var aliases = new ArrayList<String>(columns.stream().map(BoundColumn::alias).toList());
    for (var where : new TreeSet<>(wheres)) {
      var problem = problem(source, where);
      if (problem.isPresent()) {
        problems.put(where, problem.get());
      } else {
        var alias = "w" + filters.size();
        filters.put(where, alias);
        meanings.put(alias, "(" + where + ")");
        selected.add(coalesce(expr(where), lit(false)));
        aliases.add(alias);
      }
    }
    frame = source.select(selected.toArray(Column[]::new)).toDF(aliases.toArray(String[]::new));
  }

  /**
   * The same, together with where the rows of rules that look them up are found.
   *
   * @param others datasets that rules refer to, by the name the rules use
   */
  static BoundFrame of(
      Dataset<Row> source, List<QualityRule> rules, Map<String, Dataset<Row>> others) {
    var bound = of(source, rules);
    for (var rule : rules) {
      if (rule.expectation() instanceof LookedUp lookedUp) {
        bound.lookUp(lookedUp, others);
      }
    }
    return bound;
  }

  /** The frame with its columns renamed and the filters of these rules as columns. */
  public static BoundFrame of(Dataset<Row> source, List<QualityRule> rules) {
    var wheres = new ArrayList<String>();
    rules.forEach(rule -> collectFilters(rule.expectation(), wheres));
    return new BoundFrame(source, wheres);
  }

  public Dataset<Row> frame() {
    return frame;
  }

  /** The frame under its own names. */
  Dataset<Row> source() {
    return source;
  }

  public List<BoundColumn> columns() {
    return columns;
  }

  /**
   * The column of this name, whatever the case of its letters where that is not ambiguous.
   *
   * @throws RuleProblem if there is none, naming the nearest one
   */
  public BoundColumn column(String name) throws RuleProblem {
    var exact = columns.stream().filter(c -> c.name().equals(name)).toList();
    var found =
        exact.isEmpty()
            ? columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).toList()
            : exact;
    if (found.isEmpty()) {
      throw new RuleProblem(
          "column '"
              + name
              + "' does not exist"
              + nearest(name).map(n -> "; the nearest is '" + n + "'").orElse(""));
    }
    if (found.size() > 1) {
      throw new RuleProblem("column '" + name + "' exists " + found.size() + " times");
    }
    return found.get(0);
  }

  /**
   * The boolean column that a filter became, never null.
   *
   * @throws RuleProblem if Spark cannot evaluate the filter on this frame
   */
  public Optional<String> filter(Optional<String> where) throws RuleProblem {
    if (where.isPresent() && problems.containsKey(where.get())) {
      throw new RuleProblem(problems.get(where.get()));
    }
    return where.map(filters::get);
  }

  /** A text over aliases, with the names of the columns and the filters they stand for. */
  public String meaning(String text) {
    return ALIAS
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(meanings.getOrDefault(found.group(), found.group())));
  }

  /**
   * Whether a row is looked up and not found; never null.
   *
   * @throws RuleProblem if it cannot be looked up here
   */
  Column missed(LookedUp expectation) throws RuleProblem {
    var lookup = lookups.get(expectation);
    if (lookup == null) {
      throw new RuleProblem("it cannot be looked up here");
    }
    return lookup.judged().and(not(lookup.found()));
  }

  private void lookUp(LookedUp expectation, Map<String, Dataset<Row>> others) {
    if (lookups.containsKey(expectation)) {
      return;
    }
    try {
      var lookup = Lookup.of(expectation, this, others, "l" + lookups.size());
      frame = lookup.join(frame);
      lookups.put(expectation, lookup);
    } catch (RuleProblem e) {
      // The scan reports it as ERROR; a rule that cannot be evaluated names no row.
    }
  }

  private Optional<String> nearest(String name) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return columns.stream()
        .map(BoundColumn::name)
        .min(java.util.Comparator.comparingInt(other -> distance.apply(name, other)));
  }

  private static Optional<String> problem(Dataset<Row> source, String where) {
    try {
      // A filter, unlike a projection, also refuses aggregates, windows and generators.
      var condition = source.filter(expr(where)).select(expr(where));
      var type = condition.schema().fields()[0].dataType();
      return type instanceof BooleanType
          ? Optional.empty()
          : Optional.of("its filter is " + type.simpleString() + ", not a condition");
    } catch (RuntimeException e) {
      return Optional.of("its filter cannot be evaluated here: " + summary(e));
    } catch (Exception e) {
      // Spark throws its checked AnalysisException from methods that do not declare it.
      return Optional.of(
          "its filter cannot be evaluated here: "
              + (e instanceof AnalysisException analysis ? firstLine(analysis) : summary(e)));
    }
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private static String summary(Exception e) {
    return e.getClass().getSimpleName();
  }

  private static void collectFilters(Expectation expectation, List<String> wheres) {
    if (expectation instanceof Expectation.EachRow row) {
      row.where().ifPresent(wheres::add);
    } else if (expectation instanceof Expectation.Present present) {
      present.where().ifPresent(wheres::add);
    } else if (expectation instanceof Expectation.Measured measured) {
      measured.where().ifPresent(wheres::add);
    } else if (expectation instanceof Expectation.Unique unique) {
      unique.where().ifPresent(wheres::add);
    } else if (expectation instanceof Expectation.Composite composite) {
      composite.parts().forEach(part -> collectFilters(part, wheres));
    }
  }
}
