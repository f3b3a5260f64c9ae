package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.PlainName;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the statements of one run. */
final class StatementEvents {
  private final EventOrigin origin;
  private final ParentRun parent;
  private final DatasetEvidence evidence;
  private final DatasetFacets facets;
  private final QualityFacets quality;
  private final String runId;
  private final Map<String, List<ColumnLineageRecord>> columns;

  StatementEvents(EventOrigin origin, ParentRun parent, ExportedRun run) {
    this.origin = origin;
    this.parent = parent;
    evidence = run.evidence();
    facets = new DatasetFacets(origin, evidence);
    quality = new QualityFacets(origin, evidence);
    runId = run.runId();
    columns =
        run.columns().stream().collect(Collectors.groupingBy(ColumnLineageRecord::statementId));
  }

  /** START, which only names the statement, and the terminal event, which tells everything. */
  List<ObjectNode> of(List<TableLineageRecord> tables) {
    Set<EventDataset> sources = new LinkedHashSet<>();
    Set<EventDataset> targets = new LinkedHashSet<>();
    for (var table : tables) {
      EventDataset.source(table).ifPresent(sources::add);
      EventDataset.target(table).ifPresent(targets::add);
    }
    var any = tables.get(0);
    var job = jobName(any.operation(), targets.isEmpty() ? sources : targets);
    var start = event("START", any, began(any), job, Facet.none());
    start.putArray("inputs");
    start.putArray("outputs");
    boolean failed = any.statementState().filter(RunState.FAIL.name()::equals).isPresent();
    var runFacets = Facet.none();
    if (failed) {
      RunEvent.addError(runFacets, origin, "The statement failed; the log of its run says why.");
    }
    var end = event(failed ? "FAIL" : "COMPLETE", any, any.statementTime(), job, runFacets);
    addInputs(end, sources);
    addOutputs(end, any, List.copyOf(sources), targets);
    return List.of(start, end);
  }

  /** When the statement began; where nobody noted it, no time passes before its end. */
  private static Instant began(TableLineageRecord statement) {
    var end = statement.statementTime();
    return statement.statementStart().filter(start -> start.isBefore(end)).orElse(end);
  }

  private ObjectNode event(
      String type, TableLineageRecord statement, Instant time, String job, ObjectNode runFacets) {
    parent.addParent(runFacets);
    parent.addNominalTime(runFacets);
    RunEvent.addEngine(runFacets, origin);
    var ours = Facet.STATEMENT.in(runFacets, origin);
    ours.put("statementId", statement.statementId()).put("operation", statement.operation());
    ours.put("captureStatus", statement.captureStatus());
    var unknown = ours.putArray("unknownNodes");
    statement.unknownNodes().forEach(unknown::add);
    var id = EventIds.ofStatement(runId, statement.statementId(), statement.statementTime());
    var event = RunEvent.of(origin, type, time, id, runFacets);
    RunEvent.addJob(event, origin, job, "COMMAND");
    return event;
  }

  private void addInputs(ObjectNode event, Set<EventDataset> sources) {
    var inputs = event.putArray("inputs");
    for (var source : sources) {
      var name = DatasetName.of(source, origin.namespace());
      var input = RunEvent.dataset(name, facets.of(source));
      var found = quality.of(source);
      if (!found.isEmpty()) {
        input.set("inputFacets", found);
      }
      inputs.add(input);
    }
  }

  private void addOutputs(
      ObjectNode event,
      TableLineageRecord statement,
      List<EventDataset> sources,
      Set<EventDataset> targets) {
    var outputs = event.putArray("outputs");
    var lineage = new ColumnLineageFacet(origin, sources);
    var influences = columns.getOrDefault(statement.statementId(), List.of());
    for (var target : targets) {
      var written = facets.written(target, statement.operation());
      lineage.addTo(
          written,
          influences.stream()
              .filter(each -> PlainName.of(each.targetTableFullName()).equals(target.fullName()))
              .toList());
      outputs.add(RunEvent.dataset(DatasetName.of(target, origin.namespace()), written));
    }
  }

  /** {@code application.command.table}, as OpenLineage's own Spark integration names jobs. */
  private String jobName(String operation, Set<EventDataset> datasets) {
    var command = parent.job() + "." + operation.toLowerCase(Locale.ROOT);
    Optional<String> table = datasets.stream().findFirst().map(this::label);
    return table.map(name -> command + "." + name).orElse(command);
  }

  private String label(EventDataset dataset) {
    return ModelNode.model(dataset.fullName())
        .or(() -> evidence.configuredName(dataset))
        .orElseGet(
            () -> {
              if (dataset.type().equals(EventDataset.TABLE)) {
                var name = dataset.fullName();
                return name.substring(name.indexOf('.') + 1).replace('.', '_');
              }
              var name = DatasetName.of(dataset, origin.namespace()).name();
              int last = name.lastIndexOf('/');
              return name.substring(name.lastIndexOf('/', last - 1) + 1).replace('/', '_');
            });
  }
}
