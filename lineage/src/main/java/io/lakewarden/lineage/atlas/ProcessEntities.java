package io.lakewarden.lineage.atlas;

import io.lakewarden.core.ModelNode;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.Propagation;
import io.lakewarden.lineage.atlas.AtlasTypes.Ends;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps of a job, one per dataset and per column it writes, however many runs and statements
 * the records come from: what they do since they replaced all that they had written before.
 *
 * <p>A target that is its own source, as in an update or a renaming, is no flow between two places
 * and is left out. Expressions are never passed on: they may quote values.
 */
final class ProcessEntities {
  private final String job;
  private final DatasetPaths paths;
  private final DatasetEntities datasets;
  private final Replacements replacements;
  private final Map<EntityKey, Step> steps = new LinkedHashMap<>();
  private final Map<EntityKey, Step> columnSteps = new LinkedHashMap<>();

  ProcessEntities(
      String job, DatasetPaths paths, DatasetEntities datasets, Replacements replacements) {
    this.job = job;
    this.paths = paths;
    this.datasets = datasets;
    this.replacements = replacements;
  }

  void add(TableLineageRecord table) {
    var target = paths.target(table);
    if (target.isEmpty() || Renamings.isRenaming(table) || Dropped.isDrop(table)) {
      return;
    }
    var written = datasets.dataset(target.get());
    var source = paths.source(table).map(datasets::dataset);
    if (replacements.isOver(job, target.get(), table.statementTime())) {
      return;
    }
    var name =
        paths.stepName(
            table.targetTableFullName().map(DatasetPaths::normalised).orElse(target.get()),
            target.get());
    var key = EntityKey.process(job, name);
    var step =
        steps.computeIfAbsent(
            key,
            unseen ->
                new Step(
                    key,
                    job + "." + DatasetEntities.lastSegment(name),
                    Map.of(Ends.JOB, EntityKey.job(job))));
    step.writes(written);
    step.addTo("operations", table.operation());
    step.addTo("captureStates", table.captureStatus());
    source.ifPresent(read -> step.reads(read, true));
  }

  void add(ColumnLineageRecord edge) {
    if (edge.sourceTableFullName().isEmpty()
        || edge.sourceColumnName().isEmpty()
        || edge.targetColumnName().isEmpty()) {
      return;
    }
    var time = edge.statementTime();
    var source = paths.ofName(edge.sourceTableFullName().get(), time);
    var target = paths.ofName(edge.targetTableFullName(), time);
    var read =
        datasets.column(
            source,
            paths.column(source, edge.sourceColumnName().get(), time),
            edge.sourceVersion());
    if (replacements.isOver(job, target, time)) {
      return;
    }
    var written =
        datasets.column(
            target,
            paths.column(target, edge.targetColumnName().get(), time),
            edge.targetVersion());
    var name = paths.stepName(DatasetPaths.normalised(edge.targetTableFullName()), target);
    add(edge, name, read, written);
  }

  private void add(ColumnLineageRecord edge, String target, EntityKey read, EntityKey written) {
    var column = edge.targetColumnName().orElseThrow();
    var key = EntityKey.columnProcess(job, target, column);
    var whole = EntityKey.process(job, target);
    var step =
        columnSteps.computeIfAbsent(
            key,
            unseen ->
                new Step(
                    key,
                    job + "." + DatasetEntities.lastSegment(target) + "#" + column,
                    steps.containsKey(whole) ? Map.of(Ends.STEP, whole) : Map.of()));
    step.writes(written);
    step.addTo("transformations", edge.transformation());
    step.addTo("dependencyKinds", edge.dependencyKind());
    step.masks(edge.masking());
    step.reads(read, carries(edge));
  }

  /** Whether personal data can be read from the target; a prediction is no copy of a feature. */
  private static boolean carries(ColumnLineageRecord edge) {
    return Propagation.carries(edge)
        && edge.sourceTableFullName().flatMap(ModelNode::model).isEmpty();
  }

  /** Steps that write datasets. */
  List<CatalogEntity> steps() {
    return steps.values().stream().map(Step::entity).toList();
  }

  /** Steps that fill columns; one that reads nothing but its own target is left out. */
  List<CatalogEntity> columnSteps() {
    return columnSteps.values().stream().filter(Step::readsAnother).map(Step::entity).toList();
  }

  private static final class Step {
    private final EntityKey key;
    private final Map<String, EntityKey> wholes;
    private final Set<EntityKey> outputs = new LinkedHashSet<>();
    private final Map<EntityKey, Boolean> inputs = new LinkedHashMap<>();
    private final Map<String, Set<String>> words = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    private Step(EntityKey key, String name, Map<String, EntityKey> wholes) {
      this.key = key;
      this.wholes = wholes;
      attributes.put("name", name);
    }

    private void addTo(String attribute, String word) {
      words.computeIfAbsent(attribute, unseen -> new TreeSet<>()).add(word);
    }

    private void masks(boolean masking) {
      attributes.merge("masks", masking, (known, also) -> (boolean) known || (boolean) also);
    }

    /** Several targets where one was renamed and made anew. */
    private void writes(EntityKey output) {
      outputs.add(output);
    }

    private void reads(EntityKey input, boolean carries) {
      inputs.merge(input, carries, Boolean::logicalOr);
    }

    private boolean readsAnother() {
      return !outputs.containsAll(inputs.keySet());
    }

    private CatalogEntity entity() {
      words.forEach((attribute, values) -> attributes.put(attribute, List.copyOf(values)));
      var others = inputs.keySet().stream().filter(input -> !outputs.contains(input)).toList();
      var blocked = others.stream().filter(input -> !inputs.get(input)).toList();
      return new CatalogEntity(
          key, attributes, wholes, others, List.copyOf(outputs), Set.of(), blocked, List.of());
    }
  }
}
