package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.MissingKind;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.LookedUp;
import io.lakewarden.quality.rules.Expectation.Present;
import io.lakewarden.quality.rules.Expectation.Unique;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/** Boolean expressions over a bound frame, one per rule that can name the rows that break it. */
public final class RowRules {
  private final BoundFrame bound;
  private final RowPredicates predicates;

  /**
   * @param clock what {@code now()} means, in the session's time zone
   */
  public RowRules(BoundFrame bound, Clock clock) {
    this.bound = bound;
    var zone = bound.frame().sparkSession().conf().get("spark.sql.session.timeZone");
    this.predicates = new RowPredicates(LocalDateTime.ofInstant(clock.instant(), ZoneId.of(zone)));
  }

  /** Whether a row satisfies the condition, whatever the filter says; never null. */
  public Column condition(EachRow row) throws RuleProblem {
    return predicates.passes(row, bound.column(row.column()));
  }

  /** Whether a row has no value, for each reason besides null that counts; no row has two. */
  public Map<MissingKind, Column> missing(Present present) throws RuleProblem {
    return RowPredicates.missing(present.missing(), bound.column(present.column()));
  }

  /** Whether a row has a value that says something, whatever the filter says; never null. */
  public Column condition(Present present) throws RuleProblem {
    var condition = bound.column(present.column()).column().isNotNull();
    for (var missing : missing(present).values()) {
      condition = condition.and(not(missing));
    }
    return condition;
  }

  /**
   * Whether a row satisfies an expectation that is decided row by row; rows outside its filter do.
   */
  public Column passes(Expectation expectation) throws RuleProblem {
    if (expectation instanceof EachRow row) {
      return outsideOr(row.where(), condition(row));
    }
    if (expectation instanceof Present present) {
      return outsideOr(present.where(), condition(present));
    }
    var composite = (Composite) expectation;
    var joined = lit(composite.all());
    for (var part : composite.parts()) {
      joined = composite.all() ? joined.and(passes(part)) : joined.or(passes(part));
    }
    return joined;
  }

  private Column outsideOr(Optional<String> where, Column condition) throws RuleProblem {
    return bound.filter(where).map(w -> not(col(w)).or(condition)).orElse(condition);
  }

  /** Whether a row is inside the filter of a uniqueness expectation and its key has no null. */
  public Column hasKey(Unique unique) throws RuleProblem {
    var scope = inScope(unique);
    for (var column : keyColumns(unique)) {
      scope = scope.and(column.column().isNotNull());
    }
    return scope;
  }

  /** Whether a row is inside the filter of a uniqueness expectation. */
  public Column inScope(Unique unique) throws RuleProblem {
    return bound.filter(unique.where()).map(w -> col(w)).orElse(lit(true));
  }

  /** The columns of a key, checked to be of types that can be grouped. */
  public List<BoundColumn> keyColumns(Unique unique) throws RuleProblem {
    var columns = new ArrayList<BoundColumn>();
    for (var name : unique.columns()) {
      var column = bound.column(name);
      if (!column.isAtomic()) {
        throw column.wrongType("a column without parts");
      }
      columns.add(column);
    }
    return columns;
  }

  /**
   * Whether a row breaks a rule that marks rows; never null.
   *
   * @param within columns that set groups of rows apart: a key is looked for in its group alone
   */
  Column breaks(Expectation expectation, List<BoundColumn> within) throws RuleProblem {
    if (expectation instanceof LookedUp lookedUp) {
      return bound.missed(lookedUp);
    }
    if (!(expectation instanceof Unique unique)) {
      return not(passes(expectation));
    }
    var hasKey = hasKey(unique);
    var key = new ArrayList<Column>(List.of(hasKey));
    for (var column : keyColumns(unique)) {
      key.add(when(hasKey, column.column()));
    }
    within.forEach(group -> key.add(group.column()));
    var same = count(lit(1)).over(Window.partitionBy(key.toArray(Column[]::new)));
    var repeated = hasKey.and(same.gt(1));
    return coalesce(
        unique.complete() ? repeated.or(inScope(unique).and(not(hasKey))) : repeated, lit(false));
  }
}
