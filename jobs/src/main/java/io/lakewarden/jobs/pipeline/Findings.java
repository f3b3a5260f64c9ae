package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.jobs.certificate.Certification;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.lineage.CapturedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What earlier steps of the same run found and later ones use, so that nothing is read twice. */
final class Findings {
  private final Map<String, List<ClassificationRecord>> classifications = new LinkedHashMap<>();
  private final Map<DatasetPin, List<DatasetPin>> derived = new LinkedHashMap<>();
  private final List<CapturedStatement> trained = new ArrayList<>();
  private final List<ModelLineage.Scored> scored = new ArrayList<>();
  private final Map<String, Validated> validated = new LinkedHashMap<>();
  private Certification certification;
  private Registry registry;

  void derived(DatasetPin pin, List<DatasetPin> from) {
    derived.put(pin, List.copyOf(from));
  }

  /** The tables derived so far, each with the versions that were read. */
  Map<DatasetPin, List<DatasetPin>> derived() {
    return Collections.unmodifiableMap(derived);
  }

  void trained(CapturedStatement statement) {
    trained.add(statement);
  }

  List<CapturedStatement> trained() {
    return List.copyOf(trained);
  }

  void scored(ModelLineage.Scored predictions) {
    scored.add(predictions);
  }

  List<ModelLineage.Scored> scored() {
    return List.copyOf(scored);
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
