package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.history.AnomalyVerdicts;
import io.lakewarden.quality.history.MetricHistory;
import io.lakewarden.quality.history.PastThresholds;
import io.lakewarden.quality.rules.AnomalyRules;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of a dataset, with what its past says about them. The ledger is read only where a rule
 * asks for the past.
 *
 * @param rules all rules, thresholds from history in numbers as far as the past is long enough
 */
record PastChecks(List<QualityRule> rules, MetricHistory history) {
  PastChecks {
    rules = List.copyOf(rules);
  }

  static PastChecks of(RunContext context, DatasetConfig dataset, String slice) {
    var rules =
        Stream.concat(
                RuleParser.parseAll(dataset, context.logicalDate()).stream(),
                AnomalyRules.of(dataset.anomalies()).stream())
            .toList();
    List<MetricPoint> points =
        rules.stream().anyMatch(rule -> rule.expectation().looksBack())
            ? context.pastMetrics(dataset.name(), slice)
            : List.of();
    var history = MetricHistory.of(context.logicalDate(), points);
    return new PastChecks(PastThresholds.resolve(rules, history), history);
  }

  /** The outcome with the verdicts that need the past. */
  ScanOutcome judge(ScanOutcome outcome) {
    return AnomalyVerdicts.judge(outcome, rules, history);
  }
}
