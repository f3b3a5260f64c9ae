package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.quality.rules.Expectation.DatasetMatch;
import io.lakewarden.quality.rules.Expectation.LookedUp;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.Returned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;

/**
 * Finds the rows of a bound frame somewhere else: a left join with the distinct rows there, which
 * neither adds nor loses a row.
 */
public final class Lookup {
  private final Dataset<Row> known;
  private final Column matches;
  private final Column judged;
  private final String mark;

  private Lookup(Dataset<Row> known, Column matches, Column judged, String mark) {
    this.known = known;
    this.matches = matches;
    this.judged = judged;
    this.mark = mark;
  }

  /**
   * Prepares the search; reads nothing yet.
   *
   * @param others datasets by the name that rules use
   * @param id makes the names of the columns it adds its own
   * @throws RuleProblem if a dataset or a column does not exist, or types cannot be compared
   */
  public static Lookup of(
      LookedUp rule, BoundFrame bound, Map<String, Dataset<Row>> others, String id)
      throws RuleProblem {
    if (rule instanceof Reference reference) {
      var pairs = new ArrayList<Pair>();
      for (var i = 0; i < reference.columns().size(); i++) {
        pairs.add(
            new Pair(reference.columns().get(i), reference.otherColumns().get(i), Nulls.SKIPPED));
      }
      return of(pairs, bound, other(reference.other(), others), id);
    }
    if (rule instanceof DatasetMatch match) {
      return of(pairs(match, bound), bound, other(match.other(), others), id);
    }
    var found = Views.query(bound.source(), others, ((Returned) rule).sql());
    var names = List.of(found.columns());
    if (names.isEmpty()) {
      throw new RuleProblem("its query returns no column");
    }
    var pairs = names.stream().map(name -> new Pair(name, name, Nulls.EQUAL)).toList();
    return of(pairs, bound, BoundFrame.of(found, List.of()), id);
  }

  /** The frame with one more column for whether a row was found. */
  public Dataset<Row> join(Dataset<Row> frame) {
    return frame.join(known, matches, "left_outer");
  }

  /** Whether a row is judged at all: one without a complete key refers to nothing. */
  public Column judged() {
    return judged;
  }

  /** Whether a joined row was found; never null. */
  public Column found() {
    return coalesce(col(mark), lit(false));
  }

  /** What a missing value does when it is compared. */
  private enum Nulls {
    SKIPPED,
    DIFFERENT,
    EQUAL
  }

  private record Pair(String here, String there, Nulls nulls) {}

  private static Lookup of(List<Pair> pairs, BoundFrame bound, BoundFrame other, String id)
      throws RuleProblem {
    var keys = new ArrayList<Column>();
    var matches = lit(true);
    var judged = lit(true);
    for (var i = 0; i < pairs.size(); i++) {
      var pair = pairs.get(i);
      var here = bound.column(pair.here());
      var there = other.column(pair.there());
      var alias = id + "_" + i;
      var value = comparable(here, there);
      keys.add(comparable(there, here).as(alias));
      var same =
          pair.nulls() == Nulls.EQUAL ? value.eqNullSafe(col(alias)) : value.equalTo(col(alias));
      matches = matches.and(same);
      judged = pair.nulls() == Nulls.SKIPPED ? judged.and(here.column().isNotNull()) : judged;
    }
    var mark = id + "_found";
    var known =
        other
            .frame()
            .select(keys.toArray(Column[]::new))
            .distinct()
            .select(col("*"), lit(true).as(mark));
    return new Lookup(known, matches, judged, mark);
  }

  private static List<Pair> pairs(DatasetMatch match, BoundFrame bound) throws RuleProblem {
    var pairs = new ArrayList<Pair>();
    match.keys().forEach((here, there) -> pairs.add(new Pair(here, there, Nulls.DIFFERENT)));
    var values = new LinkedHashMap<>(match.values());
    if (values.isEmpty()) {
      var keys = new ArrayList<BoundColumn>();
      for (var key : match.keys().keySet()) {
        keys.add(bound.column(key));
      }
      bound.columns().stream()
          .filter(column -> !keys.contains(column))
          .forEach(column -> values.put(column.name(), column.name()));
    }
    values.forEach((here, there) -> pairs.add(new Pair(here, there, Nulls.EQUAL)));
    return pairs;
  }

  private static BoundFrame other(String name, Map<String, Dataset<Row>> others)
      throws RuleProblem {
    var other = others.get(name);
    if (other == null) {
      throw new RuleProblem("there is no dataset '" + name + "' to compare with");
    }
    return BoundFrame.of(other, List.of());
  }

  /** The column in a type in which it can be compared with another one. */
  private static Column comparable(BoundColumn column, BoundColumn with) throws RuleProblem {
    if (column.type() instanceof MapType) {
      throw column.wrongType("a column that can be compared");
    }
    if (column.type().equals(with.type())) {
      return column.column();
    }
    if (column.isNumeric() && with.isNumeric()) {
      // Both in the one type before duplicates are dropped, or two of them could match one row.
      return column.isFloating() || with.isFloating()
          ? column.column().cast(DataTypes.DoubleType)
          : column.column();
    }
    if (column.isTemporal() && with.isTemporal()) {
      return column.column().cast(DataTypes.TimestampType);
    }
    throw new RuleProblem(
        "column '"
            + column.name()
            + "' is "
            + column.type().simpleString()
            + ", and '"
            + with.name()
            + "' on the other side is "
            + with.type().simpleString());
  }
}
