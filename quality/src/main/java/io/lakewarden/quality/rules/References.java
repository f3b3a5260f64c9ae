package io.lakewarden.quality.rules;

import io.lakewarden.core.config.RuleScope;
import io.lakewarden.quality.rules.Expectation.Aggregate;
import io.lakewarden.quality.rules.Expectation.AggregateMatch;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.DatasetMatch;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.RowCountMatch;
import io.lakewarden.quality.rules.Expectation.SchemaMatch;

/**
 * The other datasets that a rule compares with. Those of a query are known to Spark alone, and
 * those of expected partitions stand at a key of their own.
 */
final class References {
  private static final String PRIMARY = "primary";

  private References() {}

  /**
   * Checks that all of them are there.
   *
   * @throws RuleProblem that names the first which is not, the nearest name, and what to do
   */
  static void require(Expectation expectation, RuleScope scope) throws RuleProblem {
    if (expectation instanceof Composite composite) {
      for (var part : composite.parts()) {
        require(part, scope);
      }
    } else if (expectation instanceof Reference reference) {
      require(reference.other(), scope);
    } else if (expectation instanceof RowCountMatch match) {
      require(match.other(), scope);
    } else if (expectation instanceof SchemaMatch match) {
      require(match.other(), scope);
    } else if (expectation instanceof DatasetMatch match) {
      require(match.other(), scope);
    } else if (expectation instanceof AggregateMatch match) {
      require(match.numerator(), scope);
      require(match.denominator(), scope);
    }
  }

  private static void require(String dataset, RuleScope scope) throws RuleProblem {
    var problem = scope.unknown(dataset);
    if (problem.isPresent()) {
      throw new RuleProblem(problem.get());
    }
  }

  /** A dot parts a dataset's name from a column's, unless a declared column has the whole name. */
  private static void require(Aggregate aggregate, RuleScope scope) throws RuleProblem {
    var argument = aggregate.argument();
    var dot = argument.indexOf('.');
    var dataset = dot < 0 ? PRIMARY : argument.substring(0, dot);
    if (dataset.equals(PRIMARY) || scope.declares(argument)) {
      return;
    }
    var problem = scope.unknown(dataset);
    if (problem.isPresent()) {
      throw new RuleProblem(
          problem.get()
              + (problem.get().endsWith("?") ? " If '" : ". If '")
              + argument
              + "' is a column of this dataset, write 'primary."
              + argument
              + "'");
    }
  }
}
