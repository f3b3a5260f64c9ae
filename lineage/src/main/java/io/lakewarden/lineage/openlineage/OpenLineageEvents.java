package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells governed runs and their statements as OpenLineage run events.
 *
 * <p>Each run, and each statement with the run as its parent, has one START and, once it has ended,
 * one terminal event, which holds everything. The same records give the same events, byte for byte.
 */
public final class OpenLineageEvents {
  private final EventOrigin origin;

  public OpenLineageEvents(EventOrigin origin) {
    this.origin = origin;
  }

  /**
   * The events of a run in their order. An open run that nobody works on is told as an attempt that
   * was aborted, under an id of its own, because it may still be resumed and completed.
   */
  public List<ObjectNode> of(ExportedRun run) {
    var self = ParentRun.of(origin, run);
    var started = run.start().startedAt();
    var events = new ArrayList<ObjectNode>();
    events.add(event(run, self, "START", started));
    var statements = new StatementEvents(origin, self, run);
    byStatement(run.tables()).forEach(tables -> events.addAll(statements.of(tables)));
    if (run.closing().isPresent()) {
      var closing = run.closing().get();
      var type = closing.state() == RunState.FAIL ? "FAIL" : "COMPLETE";
      events.add(event(run, self, type, closing.endedAt().orElse(started)));
    } else if (run.isDead()) {
      events.add(event(run, self, "ABORT", started));
    }
    return List.copyOf(events);
  }

  /** The statements, each with its records, in the order in which they ended. */
  private static Collection<List<TableLineageRecord>> byStatement(List<TableLineageRecord> tables) {
    Map<String, List<TableLineageRecord>> statements = new LinkedHashMap<>();
    tables.stream()
        .sorted(
            Comparator.comparing(TableLineageRecord::statementTime)
                .thenComparing(TableLineageRecord::statementId))
        .forEach(
            table ->
                statements
                    .computeIfAbsent(table.statementId(), any -> new ArrayList<>())
                    .add(table));
    return statements.values();
  }

  private ObjectNode event(ExportedRun run, ParentRun self, String type, Instant time) {
    var facets = Facet.none();
    self.addNominalTime(facets);
    RunEvent.addEngine(facets, origin);
    var ours = Facet.GOVERNED_RUN.in(facets, origin).put("runKey", run.runKey());
    ours.put("verb", run.start().verb());
    boolean ended = !type.equals("START");
    if (ended) {
      run.closing().ifPresent(closing -> ours.put("verdict", closing.verdict().name()));
    }
    if (type.equals("FAIL")) {
      var reason = run.closing().map(RunRecord::message).filter(text -> !text.isBlank());
      RunEvent.addError(facets, origin, reason.orElse("The run failed."));
    } else if (type.equals("ABORT")) {
      RunEvent.addError(facets, origin, "The run died; its next start finishes it.");
    }
    var event = RunEvent.of(origin, type, time, self.runId(), facets);
    RunEvent.addJob(event, origin, self.jobName(), "JOB");
    var inputs = event.putArray("inputs");
    if (ended) {
      judged(run).forEach(inputs::add);
    }
    event.putArray("outputs");
    return event;
  }

  /** The dataset versions that the run judged, with what it found. */
  private List<ObjectNode> judged(ExportedRun run) {
    var facets = new DatasetFacets(origin, run.evidence());
    var quality = new QualityFacets(origin, run.evidence());
    return run.judged().stream()
        .map(
            dataset -> {
              var name = DatasetName.of(dataset, origin.namespace());
              var input = RunEvent.dataset(name, facets.of(dataset));
              input.set("inputFacets", quality.of(dataset));
              return input;
            })
        .toList();
  }
}
