package io.lakewarden.lineage.atlas;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ModelNode;
import io.lakewarden.lineage.atlas.AtlasTypes.Ends;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The versions of models, each the output of the training that made it from versions of data. */
final class ModelEntities {
  private static final String PRODUCTION = "PRODUCTION";

  /** Said of a model of which no version is in production: Atlas cannot take a number back. */
  private static final int NONE = 0;

  private final DatasetPaths paths;
  private final DatasetEntities datasets;
  private final Map<String, Integer> champions = new HashMap<>();
  private final List<CatalogEntity> versions = new ArrayList<>();
  private final List<CatalogEntity> trainings = new ArrayList<>();

  ModelEntities(DatasetPaths paths, DatasetEntities datasets) {
    this.paths = paths;
    this.datasets = datasets;
  }

  void add(TrainedModel trained) {
    var version = trained.version();
    var place = ModelNode.fullName(version.model());
    var model = datasets.dataset(place);
    datasets.badge(
        place,
        Map.of("name", version.model(), "owner", version.owner(), "purpose", version.purpose()));
    var isChampion = trained.state().equals(PRODUCTION);
    champions.merge(place, isChampion ? version.modelVersion() : NONE, Math::max);
    int champion = champions.get(place);
    datasets.badge(
        place, Map.of("champion", champion == NONE ? "none" : Integer.toString(champion)));
    var key = EntityKey.modelVersion(version.model(), version.modelVersion());
    var name = version.model() + " version " + version.modelVersion();
    var attributes = new HashMap<String, Object>();
    attributes.put("name", name);
    attributes.put("modelVersion", version.modelVersion());
    attributes.put("state", trained.state());
    attributes.put("algorithm", version.algorithm());
    attributes.put("artifactDigest", version.artifactDigest());
    attributes.put("label", version.label());
    attributes.put("codeVersion", version.codeVersion());
    attributes.put("trainedOn", pins(version.trainedOn()));
    attributes.put("trainingSources", pins(version.trainingSources().orElse(List.of())));
    attributes.put("approvals", trained.approvals());
    versions.add(CatalogEntity.part(key, attributes, Map.of(Ends.MODEL, model)));
    trainings.add(training(trained, key, name));
  }

  private CatalogEntity training(TrainedModel trained, EntityKey version, String name) {
    var inputs =
        trained.version().trainedOn().stream()
            .map(pin -> datasets.dataset(paths.of(pin.tableId(), pin.path())))
            .distinct()
            .toList();
    return new CatalogEntity(
        EntityKey.training(
            trained.job(), trained.version().model(), trained.version().modelVersion()),
        Map.of("name", "training of " + name, "operations", List.of("TRAIN")),
        Map.of(Ends.JOB, EntityKey.job(trained.job())),
        inputs,
        List.of(version),
        Set.of(),
        List.of(),
        List.of());
  }

  List<CatalogEntity> versions() {
    return versions;
  }

  List<CatalogEntity> trainings() {
    return trainings;
  }

  private static List<String> pins(List<DatasetPin> pins) {
    return pins.stream().map(pin -> pin.dataset() + "@" + pin.version()).sorted().toList();
  }
}
