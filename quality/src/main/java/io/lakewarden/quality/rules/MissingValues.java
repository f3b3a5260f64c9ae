package io.lakewarden.quality.rules;

import io.lakewarden.core.config.MissingKind;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.Expectation.Present;
import io.lakewarden.quality.rules.Expectation.RowForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Lets the completeness that a rule asks for count more than null as missing. */
final class MissingValues {
  private static final String KEY = "missing";

  private MissingValues() {}

  static Expectation applied(
      Expectation expectation, List<MissingKind> kinds, List<String> sentinels) throws RuleProblem {
    if (kinds.contains(MissingKind.SENTINEL) && sentinels.isEmpty()) {
      throw new RuleProblem(
          KEY, "sentinel asks for the dataset's sentinels, and none are declared");
    }
    var missing = new Missing(EnumSet.copyOf(kinds), sentinels);
    var applied = applied(expectation, missing);
    if (applied.equals(expectation)) {
      throw new RuleProblem(KEY, "missing goes with IsComplete and Completeness only");
    }
    return applied;
  }

  private static Expectation applied(Expectation expectation, Missing missing) {
    if (expectation instanceof EachRow row && row.form() == RowForm.COMPLETE) {
      return new Present(row.column(), missing, row.where(), row.threshold(), true);
    }
    if (expectation instanceof Measured measured && measured.metric() == Metric.COMPLETENESS) {
      return new Present(
          measured.columns().get(0),
          missing,
          measured.where(),
          Optional.of(measured.comparison()),
          false);
    }
    if (expectation instanceof Composite composite) {
      var parts = new ArrayList<Expectation>();
      composite.parts().forEach(part -> parts.add(applied(part, missing)));
      return new Composite(composite.all(), parts);
    }
    return expectation;
  }
}
