package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Atlas should show for some facts: a pure translation, the same for the same facts.
 *
 * @param entities in an order in which each refers only to earlier ones; every key once
 * @param tags at most one per column
 */
record AtlasEntities(List<CatalogEntity> entities, List<CatalogTag> tags) {
  private static final Set<String> PERSONAL = Set.of("DIRECT", "QUASI", "SPECIAL");

  AtlasEntities {
    entities = List.copyOf(entities);
    tags = List.copyOf(tags);
  }

  /** Translates; lineage endpoints that no dataset record describes become bare datasets. */
  static AtlasEntities of(CatalogFacts facts) {
    var paths = new DatasetPaths(facts);
    var datasets = new DatasetEntities();
    facts.datasets().forEach(datasets::describe);
    var processes = new ProcessEntities(facts.job(), paths, datasets);
    facts.tables().forEach(processes::add);
    facts.columns().forEach(processes::add);
    var tags = tags(facts.classifications(), paths, datasets);

    var entities = new ArrayList<>(datasets.entities());
    entities.addAll(processes.entities());
    return new AtlasEntities(entities, tags);
  }

  private static List<CatalogTag> tags(
      List<ClassificationRecord> findings, DatasetPaths paths, DatasetEntities datasets) {
    var strongest = new LinkedHashMap<EntityKey, ClassificationRecord>();
    for (var finding : latest(findings)) {
      if (PERSONAL.contains(finding.category()) && !finding.state().equals("REJECTED")) {
        var column =
            datasets.column(paths.of(finding.tableId(), finding.dataset()), finding.columnName());
        strongest.merge(column, finding, AtlasEntities::stronger);
      }
    }
    return strongest.entrySet().stream()
        .map(entry -> CatalogTag.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Only what is said about the latest classified version of each dataset. */
  private static List<ClassificationRecord> latest(List<ClassificationRecord> findings) {
    Map<String, Long> versions = new HashMap<>();
    findings.forEach(finding -> versions.merge(finding.dataset(), finding.version(), Math::max));
    return findings.stream()
        .filter(finding -> finding.version() == versions.get(finding.dataset()))
        .toList();
  }

  private static ClassificationRecord stronger(ClassificationRecord a, ClassificationRecord b) {
    var order =
        Comparator.comparingDouble(ClassificationRecord::confidence)
            .thenComparing(ClassificationRecord::type);
    return order.compare(a, b) >= 0 ? a : b;
  }
}
