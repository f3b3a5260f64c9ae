package io.lakewarden.jobs.trace;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trained versions of all models, each as it was last recorded. */
final class ModelVersions {
  private final Map<String, Map<Integer, LedgerEntry<ModelVersionRecord>>> versions;

  private ModelVersions(Map<String, Map<Integer, LedgerEntry<ModelVersionRecord>>> versions) {
    this.versions = versions;
  }

  static ModelVersions read(LedgerReader ledger) {
    var versions = new LinkedHashMap<String, Map<Integer, LedgerEntry<ModelVersionRecord>>>();
    ledger
        .read(LedgerTables.MODEL_VERSIONS)
        .forEach(
            entry ->
                versions
                    .computeIfAbsent(entry.record().model(), name -> new LinkedHashMap<>())
                    .put(entry.record().modelVersion(), entry));
    return new ModelVersions(versions);
  }

  /**
   * All versions of a model.
   *
   * @throws GovernanceException usage, where there is no such model
   */
  Collection<LedgerEntry<ModelVersionRecord>> of(String model) {
    return found(model).values();
  }

  /**
   * One version of a model.
   *
   * @throws GovernanceException usage, where there is no such model or version
   */
  LedgerEntry<ModelVersionRecord> version(String model, int number) {
    var found = found(model);
    var version = found.get(number);
    if (version == null) {
      throw GovernanceException.usage(
          "Cannot trace model "
              + model
              + " version "
              + number
              + ": the ledger has versions "
              + found.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ". Choose one of them.");
    }
    return version;
  }

  private Map<Integer, LedgerEntry<ModelVersionRecord>> found(String model) {
    var found = versions.get(model);
    if (found == null) {
      var known = List.copyOf(versions.keySet());
      throw GovernanceException.usage(
          "Cannot trace model "
              + model
              + ": the ledger has "
              + (known.isEmpty() ? "no models" : "models " + String.join(", ", known))
              + "."
              + NearestName.of(model, known).map(near -> " Did you mean " + near + "?").orElse(""));
    }
    return found;
  }
}
