package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.RunRecord;
import io.lakewarden.lineage.atlas.AtlasTypes.Ends;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Jobs, and the latest runs of each. */
final class RunEntities {
  /** How many runs of a job are shown. */
  static final int KEPT = 20;

  /** Runs that tell about data without touching any; a publication would else follow itself. */
  private static final Set<String> PROJECTIONS = Set.of("publish", "report");

  private final Set<String> jobs = new TreeSet<>();
  private final Map<String, List<JobRun>> runs = new TreeMap<>();

  /** A job of which some fact tells, if no run. */
  void name(String job) {
    jobs.add(job);
  }

  void add(JobRun run) {
    if (!PROJECTIONS.contains(run.run().verb())) {
      jobs.add(run.run().job());
      runs.computeIfAbsent(run.run().job(), unseen -> new ArrayList<>()).add(run);
    }
  }

  List<CatalogEntity> entities() {
    var entities = new ArrayList<CatalogEntity>();
    for (var job : jobs) {
      var latest =
          runs.getOrDefault(job, List.of()).stream()
              .sorted(
                  Comparator.comparing((JobRun run) -> run.run().startedAt())
                      .thenComparing(JobRun::runId)
                      .reversed())
              .limit(KEPT)
              .toList();
      Map<String, Object> attributes = new HashMap<>(Map.of("name", job));
      latest.stream()
          .findFirst()
          .ifPresent(
              run -> {
                attributes.put("lastRun", run.runId());
                attributes.put("lastVerdict", run.run().verdict().name());
              });
      entities.add(CatalogEntity.of(EntityKey.job(job), attributes));
      latest.forEach(run -> entities.add(entity(run)));
    }
    return entities;
  }

  private static CatalogEntity entity(JobRun jobRun) {
    RunRecord run = jobRun.run();
    var attributes = new HashMap<String, Object>();
    attributes.put(
        "name",
        run.job() + " " + run.verb() + run.logicalDate().map(date -> " " + date).orElse(""));
    attributes.put("verb", run.verb());
    run.logicalDate().ifPresent(date -> attributes.put("logicalDate", date.toString()));
    attributes.put("state", run.state().name());
    attributes.put("verdict", run.verdict().name());
    attributes.put("exitCode", run.exitCode());
    attributes.put("startedAt", run.startedAt().toEpochMilli());
    run.endedAt().ifPresent(end -> attributes.put("endedAt", end.toEpochMilli()));
    attributes.put("configDigest", run.configDigest());
    attributes.put("codeVersion", run.codeVersion());
    attributes.put("sparkApplicationId", run.sparkApplicationId());
    return CatalogEntity.part(
        EntityKey.run(jobRun.runId()), attributes, Map.of(Ends.JOB, EntityKey.job(run.job())));
  }
}
