package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which columns hold personal data, from the evidence that validation has gathered. */
final class ClassifyStep implements Step {
  static final String NAME = "classify";

  @Override
  public int subjects(GovernanceConfig config) {
    return config.datasets().size();
  }

  @Override
  public void run(RunContext context, Findings findings) {
    for (var dataset : context.config().datasets()) {
      boolean refused =
          context.failed(dataset.name()) && !findings.classifications().containsKey(dataset.name());
      if (refused) {
        continue;
      }
      context.step(NAME, dataset.name(), () -> classify(context, dataset, findings));
    }
  }

  private static StepResult classify(RunContext context, DatasetConfig dataset, Findings findings) {
    if (!findings.classifications().containsKey(dataset.name())) {
      findings.classified(dataset.name(), scan(context, dataset));
    }
    var records = findings.classifications().get(dataset.name());
    context.writer().record(records);
    return StepResult.done(
        Verdict.PASS,
        count(records, "DIRECT")
            + " direct, "
            + count(records, "QUASI")
            + " quasi and "
            + count(records, "SPECIAL")
            + " special columns of "
            + records.size());
  }

  private static List<ClassificationRecord> scan(RunContext context, DatasetConfig dataset) {
    var subject =
        new ScanSubject(
            context.frame(dataset.name()),
            context.pin(dataset.name()),
            "*",
            dataset.sentinels(),
            Set.copyOf(dataset.key()));
    return DatasetScan.run(subject, List.of(), Map.of()).classifications();
  }

  private static long count(List<ClassificationRecord> records, String category) {
    return records.stream().filter(record -> record.category().equals(category)).count();
  }
}
