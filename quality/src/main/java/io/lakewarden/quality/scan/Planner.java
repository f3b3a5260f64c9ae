package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.MissingKind;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Present;
import io.lakewarden.quality.rules.Expectation.Unique;
import io.lakewarden.quality.rules.RowRules;
import io.lakewarden.quality.rules.RuleProblem;
import io.lakewarden.quality.scan.Measure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Plans how each expectation is measured over a bound frame. */
final class Planner {
  private final BoundFrame bound;
  private final RowRules rowRules;
  private final OtherRules others;
  private final PreparedColumns prepared;
  private final MetricPlans metrics;

  Planner(BoundFrame bound, RowRules rowRules, OtherRules others, PreparedColumns prepared) {
    this.bound = bound;
    this.rowRules = rowRules;
    this.others = others;
    this.prepared = prepared;
    this.metrics = new MetricPlans(bound, prepared);
  }

  /** The plan; an expectation that cannot be evaluated on this frame is decided as ERROR. */
  Plan plan(Expectation expectation) {
    try {
      if (expectation.isRowwise() && expectation instanceof Composite) {
        return rowwise(expectation);
      }
      if (expectation instanceof EachRow row) {
        return eachRow(row);
      }
      if (expectation instanceof Present present) {
        return present(present);
      }
      if (expectation instanceof Measured measured) {
        return metrics.plan(measured);
      }
      if (expectation instanceof Unique unique) {
        return unique(unique);
      }
      if (expectation instanceof Composite composite) {
        return Composites.plan(composite, composite.parts().stream().map(this::plan).toList());
      }
      return Plan.decided(others.decide(expectation));
    } catch (RuleProblem e) {
      return Plan.decided(Finding.error(Judgements.metric(expectation), e.getMessage()));
    }
  }

  private Plan eachRow(EachRow row) throws RuleProblem {
    var filter = filter(row.where());
    var passes = boolColumn(rowRules.condition(row));
    var share = new Measure(Kind.COMPLIANCE, List.of(passes), filter);
    var size = new Measure(Kind.SIZE, List.of(), filter);
    return new Plan(
        List.of(size, share),
        List.of(new Plan.Label(share, row.form().metric(), Optional.of(row.column()), row.where())),
        found -> Judgements.share(row, found.rows(), found.count(size), found.get(share)));
  }

  private Plan present(Present present) throws RuleProblem {
    var filter = filter(present.where());
    var share =
        new Measure(Kind.COMPLIANCE, List.of(boolColumn(rowRules.condition(present))), filter);
    var size = new Measure(Kind.SIZE, List.of(), filter);
    var inScope = filter.map(w -> col(w)).orElse(lit(true));
    var kinds = new LinkedHashMap<MissingKind, Measure>();
    rowRules
        .missing(present)
        .forEach(
            (kind, missing) ->
                kinds.put(
                    kind,
                    new Measure(
                        Kind.SIZE, List.of(), Optional.of(boolColumn(inScope.and(missing))))));
    var measures = new ArrayList<>(List.of(size, share));
    measures.addAll(kinds.values());
    var label =
        new Plan.Label(
            share, Judgements.metric(present), Optional.of(present.column()), present.where());
    return new Plan(
        measures,
        List.of(label),
        found -> {
          var counts = new LinkedHashMap<MissingKind, Long>();
          kinds.forEach((kind, measure) -> counts.put(kind, found.count(measure)));
          return Judgements.present(
              present, found.rows(), found.count(size), found.get(share), counts);
        });
  }

  private Plan rowwise(Expectation composite) throws RuleProblem {
    var share =
        new Measure(
            Kind.COMPLIANCE, List.of(boolColumn(rowRules.passes(composite))), Optional.empty());
    return new Plan(
        List.of(share), List.of(), found -> Judgements.rowwise(found.rows(), found.get(share)));
  }

  private Plan unique(Unique unique) throws RuleProblem {
    var hasKey = rowRules.hasKey(unique);
    var keyed = boolColumn(hasKey);
    var aliases = new ArrayList<String>();
    for (var column : rowRules.keyColumns(unique)) {
      aliases.add(
          prepared.computed(
              "key " + hasKey + " " + column.alias(), () -> when(hasKey, column.column())));
    }
    var uniqueness = new Measure(Kind.UNIQUENESS, aliases, Optional.empty());
    var judged = new Measure(Kind.SIZE, List.of(), filter(unique.where()));
    var withKey = new Measure(Kind.SIZE, List.of(), Optional.of(keyed));
    var label =
        new Plan.Label(
            uniqueness,
            "Uniqueness",
            Optional.of(String.join(",", unique.columns())),
            unique.where());
    return new Plan(
        List.of(judged, withKey, uniqueness),
        List.of(label),
        found ->
            Judgements.unique(
                unique,
                found.rows(),
                found.count(judged),
                found.count(withKey),
                found.get(uniqueness)));
  }

  private Optional<String> filter(Optional<String> where) throws RuleProblem {
    return bound.filter(where).map(prepared::plain);
  }

  private String boolColumn(Column condition) {
    return prepared.computed(condition.toString(), () -> condition);
  }

  /** The comparison's text, for messages. */
  static String asked(Comparison comparison) {
    return comparison.text()
        + (comparison.operator() == io.lakewarden.quality.rules.Operator.BETWEEN
            ? " (both ends excluded)"
            : "");
  }
}
