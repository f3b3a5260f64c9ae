package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.jobs.certificate.Certification;
import io.lakewarden.jobs.run.RunContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What earlier steps of the same run found and later ones use, so that nothing is read twice. */
final class Findings {
  private final Map<String, List<ClassificationRecord>> classifications = new LinkedHashMap<>();
  private final List<DatasetPin> derived = new ArrayList<>();
  private final Map<String, Validated> validated = new LinkedHashMap<>();
  private Certification certification;
  private Registry registry;

  void derived(DatasetPin pin) {
    derived.add(pin);
  }

  List<DatasetPin> derived() {
    return List.copyOf(derived);
  }

  void validated(String dataset, Validated outcome) {
    validated.put(dataset, outcome);
  }

  Validated validated(String dataset) {
    return validated.get(dataset);
  }

  /** The certificates of the run, read once. */
  Certification certification(RunContext context) {
    if (certification == null) {
      certification = new Certification(context);
    }
    return certification;
  }

  void classified(String dataset, List<ClassificationRecord> records) {
    classifications.put(dataset, List.copyOf(records));
  }

  Map<String, List<ClassificationRecord>> classifications() {
    return Map.copyOf(classifications);
  }

  /** The models and their states, read once per run. */
  Registry registry(RunContext context) {
    if (registry == null) {
      registry = Registry.read(context.ledger().reader());
    }
    return registry;
  }
}
