package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps of a job, one per dataset and per column it writes, however many runs and statements
 * the records come from.
 *
 * <p>A target that is its own source, as in an update, is no flow between two places and is left
 * out. Expressions are never passed on: they may quote values.
 */
final class ProcessEntities {
  private final String job;
  private final DatasetPaths paths;
  private final DatasetEntities datasets;
  private final Map<EntityKey, Step> steps = new LinkedHashMap<>();
  private final Map<EntityKey, Step> columnSteps = new LinkedHashMap<>();

  ProcessEntities(String job, DatasetPaths paths, DatasetEntities datasets) {
    this.job = job;
    this.paths = paths;
    this.datasets = datasets;
  }

  void add(TableLineageRecord table) {
    var target = paths.target(table);
    if (target.isEmpty()) {
      return;
    }
    var name = table.targetTableFullName().map(DatasetPaths::normalised).orElse(target.get());
    var step =
        steps.computeIfAbsent(
            EntityKey.process(job, name),
            key -> new Step(key, job + "." + name, datasets.dataset(target.get())));
    step.addTo("operations", table.operation());
    step.addTo("captureStates", table.captureStatus());
    paths.source(table).map(datasets::dataset).ifPresent(step::reads);
  }

  void add(ColumnLineageRecord edge) {
    if (edge.sourceTableFullName().isEmpty()
        || edge.sourceColumnName().isEmpty()
        || edge.targetColumnName().isEmpty()) {
      return;
    }
    var target = DatasetPaths.normalised(edge.targetTableFullName());
    var column = edge.targetColumnName().get();
    var step =
        columnSteps.computeIfAbsent(
            EntityKey.columnProcess(job, target, column),
            key ->
                new Step(
                    key,
                    job + "." + target + "#" + column,
                    datasets.column(paths.ofName(edge.targetTableFullName()), column)));
    step.addTo("transformations", edge.transformation());
    step.addTo("dependencyKinds", edge.dependencyKind());
    step.masks(edge.masking());
    var source = paths.ofName(edge.sourceTableFullName().get());
    step.reads(datasets.column(source, edge.sourceColumnName().get()));
  }

  /** Table steps first; a column step that reads nothing but its own target is left out. */
  List<CatalogEntity> entities() {
    var entities = new ArrayList<CatalogEntity>();
    steps.values().forEach(step -> entities.add(step.entity(job)));
    columnSteps.values().stream()
        .filter(step -> !step.inputs.isEmpty())
        .forEach(step -> entities.add(step.entity(job)));
    return entities;
  }

  private static final class Step {
    private final EntityKey key;
    private final String name;
    private final EntityKey output;
    private final List<EntityKey> inputs = new ArrayList<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    private Step(EntityKey key, String name, EntityKey output) {
      this.key = key;
      this.name = name;
      this.output = output;
    }

    private void addTo(String attribute, String word) {
      words.computeIfAbsent(attribute, unseen -> new TreeSet<>()).add(word);
    }

    private void masks(boolean masking) {
      attributes.merge("masks", masking, (known, also) -> (boolean) known || (boolean) also);
    }

    private void reads(EntityKey input) {
      if (!input.equals(output) && !inputs.contains(input)) {
        inputs.add(input);
      }
    }

    private CatalogEntity entity(String job) {
      attributes.put("name", name);
      attributes.put("job", job);
      words.forEach((attribute, values) -> attributes.put(attribute, List.copyOf(values)));
      return CatalogEntity.process(key, attributes, inputs, List.of(output));
    }
  }
}
