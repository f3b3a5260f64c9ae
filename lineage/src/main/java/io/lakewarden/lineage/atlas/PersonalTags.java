package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns are to be tagged: those that personal data come from. A column that the same tag
 * reaches along the lineage has none of its own.
 */
final class PersonalTags {
  private static final Set<String> PERSONAL = Set.of("DIRECT", "QUASI", "SPECIAL");
  private static final String REJECTED = "REJECTED";

  private final Map<EntityKey, ClassificationRecord> strongest = new LinkedHashMap<>();
  private final Set<EntityKey> rejected = new HashSet<>();

  PersonalTags(List<ClassificationRecord> findings, DatasetPaths paths, DatasetEntities datasets) {
    for (var finding : latest(findings)) {
      var path = paths.of(finding.tableId(), finding.dataset());
      var column = datasets.column(path, finding.columnName(), Optional.of(finding.version()));
      if (PERSONAL.contains(finding.category())) {
        if (finding.state().equals(REJECTED)) {
          rejected.add(column);
        } else {
          strongest.merge(column, finding, PersonalTags::stronger);
        }
      }
    }
    rejected.removeAll(strongest.keySet());
  }

  void drop(Set<EntityKey> gone) {
    strongest.keySet().removeAll(gone);
  }

  /** The steps, of which those that fill a column that a person called harmless carry nothing. */
  List<CatalogEntity> blocking(List<CatalogEntity> columnSteps) {
    return columnSteps.stream()
        .map(step -> rejected.containsAll(step.outputs()) ? step.carryingNothing() : step)
        .toList();
  }

  /**
   * At most one tag per column, on those columns that none of the same kind reaches.
   *
   * @param columnSteps with all their blocks
   */
  List<CatalogTag> tags(List<CatalogEntity> columnSteps) {
    var readers = readers(columnSteps);
    Map<EntityKey, Set<EntityKey>> reached = new HashMap<>();
    strongest.keySet().forEach(column -> reached.put(column, reached(column, readers)));
    var carried = new HashSet<EntityKey>();
    strongest.forEach(
        (column, finding) ->
            reached.get(column).stream()
                .filter(other -> isSame(finding, strongest.get(other)))
                .filter(other -> !reached.get(other).contains(column))
                .forEach(carried::add));
    var tags = new ArrayList<CatalogTag>();
    var inCircles = new HashSet<EntityKey>();
    strongest.forEach(
        (column, finding) -> {
          if (!carried.contains(column) && !inCircles.contains(column)) {
            tags.add(CatalogTag.of(column, finding));
            reached.get(column).stream()
                .filter(other -> isSame(finding, strongest.get(other)))
                .forEach(inCircles::add);
          }
        });
    return tags;
  }

  /** The columns that values travel to, step by step. */
  private static Map<EntityKey, List<EntityKey>> readers(List<CatalogEntity> columnSteps) {
    Map<EntityKey, List<EntityKey>> readers = new HashMap<>();
    for (var step : columnSteps) {
      for (var input : step.presentInputs()) {
        if (!step.blocked().contains(input)) {
          readers.computeIfAbsent(input, unseen -> new ArrayList<>()).addAll(step.presentOutputs());
        }
      }
    }
    return readers;
  }

  private Set<EntityKey> reached(EntityKey from, Map<EntityKey, List<EntityKey>> readers) {
    var seen = new HashSet<EntityKey>();
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (var next : readers.getOrDefault(open.poll(), List.of())) {
        if (!next.equals(from) && seen.add(next)) {
          open.add(next);
        }
      }
    }
    seen.retainAll(strongest.keySet());
    return seen;
  }

  private static boolean isSame(ClassificationRecord a, ClassificationRecord b) {
    return a.category().equals(b.category()) && a.type().equals(b.type());
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
