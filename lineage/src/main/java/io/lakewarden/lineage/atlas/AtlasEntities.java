package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Atlas should show for some facts: a pure translation, the same for the same facts.
 *
 * @param namespace that the names of all of them end with
 * @param entities in an order in which each refers only to earlier ones; every key once
 * @param tags at most one per column
 */
record AtlasEntities(String namespace, List<CatalogEntity> entities, List<CatalogTag> tags) {
  AtlasEntities {
    entities = List.copyOf(entities);
    tags = List.copyOf(tags);
  }

  /** Translates; lineage endpoints that no dataset record describes become bare datasets. */
  static AtlasEntities of(CatalogFacts facts, String namespace) {
    var paths = new DatasetPaths(facts);
    var datasets = new DatasetEntities(paths, Dropped.of(facts.lineage(), paths));
    facts.datasets().forEach(datasets::describe);
    var jobs = new RunEntities();
    facts.runs().forEach(jobs::add);
    var replacements = new Replacements(facts.lineage(), paths);
    var steps = new ArrayList<CatalogEntity>();
    var columnSteps = new ArrayList<CatalogEntity>();
    for (var lineage : facts.lineage()) {
      var processes = new ProcessEntities(lineage.job(), paths, datasets, replacements);
      lineage.tables().forEach(processes::add);
      lineage.columns().forEach(processes::add);
      steps.addAll(processes.steps());
      columnSteps.addAll(processes.columnSteps());
      jobs.name(lineage.job());
    }
    var models = new ModelEntities(paths, datasets);
    facts.models().forEach(models::add);
    facts.models().forEach(model -> jobs.name(model.job()));
    var verdicts = new VerdictEntities(paths, datasets);
    facts.results().forEach(verdicts::add);
    facts.certificates().forEach(verdicts::add);
    var judged = verdicts.entities();
    var personal = new PersonalTags(facts.classifications(), paths, datasets);
    var gone = datasets.gone();
    personal.drop(gone);
    steps.addAll(models.trainings());
    var carrying = left(personal.blocking(columnSteps), gone);
    var entities = new ArrayList<CatalogEntity>();
    entities.addAll(left(datasets.entities(), gone));
    entities.addAll(left(judged, gone));
    entities.addAll(models.versions());
    entities.addAll(jobs.entities());
    entities.addAll(left(steps, gone));
    entities.addAll(carrying);
    return new AtlasEntities(
        namespace,
        entities.stream().map(entity -> entity.in(namespace)).toList(),
        personal.tags(carrying).stream().map(tag -> tag.in(namespace)).toList());
  }

  /** What is left after some things were dropped, and the processes that had to do with them. */
  private static List<CatalogEntity> left(List<CatalogEntity> entities, Set<EntityKey> gone) {
    return entities.stream()
        .filter(entity -> !gone.contains(entity.key()))
        .filter(entity -> entity.wholes().values().stream().noneMatch(gone::contains))
        .map(entity -> entity.without(gone))
        .toList();
  }

  /** The key of every fact. */
  Set<EntityKey> facts() {
    var facts = new HashSet<EntityKey>();
    entities.forEach(entity -> facts.add(entity.key()));
    tags.forEach(tag -> facts.add(tag.fact()));
    return facts;
  }
}
