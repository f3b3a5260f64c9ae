package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.RunRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The governed run to which statements belong. */
record ParentRun(
    EventOrigin origin, String runId, String job, String jobName, Optional<LocalDate> date) {

  static ParentRun of(EventOrigin origin, ExportedRun run) {
    var start = run.start();
    var id =
        run.isDead()
            ? EventIds.ofDeadAttempt(run.runId(), start.startedAt())
            : EventIds.ofRun(run.runId(), start.startedAt());
    return new ParentRun(origin, id, start.job(), jobName(start), start.logicalDate());
  }

  private static String jobName(RunRecord run) {
    return run.job().equals(run.verb()) ? run.verb() : run.job() + "." + run.verb();
  }

  /** Adds this run as the parent, which is the root as well. */
  void addParent(ObjectNode runFacets) {
    var parent = Facet.PARENT.in(runFacets, origin);
    addIdentity(parent);
    addIdentity(parent.putObject("root"));
  }

  /** Adds the day that the run is about, where it is about one. */
  void addNominalTime(ObjectNode runFacets) {
    date.ifPresent(
        day ->
            Facet.NOMINAL_TIME
                .in(runFacets, origin)
                .put("nominalStartTime", startOf(day))
                .put("nominalEndTime", startOf(day.plusDays(1))));
  }

  private void addIdentity(ObjectNode facet) {
    facet.putObject("run").put("runId", runId);
    facet.putObject("job").put("namespace", origin.namespace()).put("name", jobName);
  }

  private static String startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
  }
}
