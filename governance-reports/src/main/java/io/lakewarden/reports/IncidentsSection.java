package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.IncidentRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The problems the run raised. */
final class IncidentsSection {
  private static final Set<String> DONE = Set.of("CLOSED", "RESOLVED");

  private IncidentsSection() {}

  static ReportSection of(RunEvidence evidence) {
    var incidents = evidence.incidents();
    var table =
        TableBuilder.table("incidents", "Incidents, worst first")
            .observed("incident_id", "Incident")
            .declared("severity", "Severity")
            .observed("state", "State")
            .observed("kind", "Kind")
            .observed("subject", "Subject")
            .observed("message", "Message")
            .declared("owner", "Owner")
            .observed("command", "Next step")
            .rows(
                incidents,
                comparing(IncidentRecord::severity, Comparator.reverseOrder())
                    .thenComparing(IncidentRecord::incidentId),
                IncidentsSection::cells)
            .orElse("No incident is on record.");
    return ReportSection.of("incidents", "Incidents", answer(incidents), table);
  }

  static String answer(List<IncidentRecord> incidents) {
    if (incidents.isEmpty()) {
      return "No incident is on record for this run.";
    }
    long open = incidents.stream().filter(IncidentsSection::isOpen).count();
    return Words.share(open, incidents.size(), "incident")
        + (open == 1 ? " is open." : " are open.");
  }

  static boolean isOpen(IncidentRecord incident) {
    return !DONE.contains(incident.state().toUpperCase(Locale.ROOT));
  }

  private static List<Cell> cells(IncidentRecord incident) {
    return List.of(
        Cell.of(incident.incidentId()),
        Cell.of(incident.severity().name()),
        Cell.of(incident.state()),
        Cell.of(incident.kind()),
        Cell.of(incident.subject()),
        Cell.of(incident.message()),
        incident.owner().isBlank() ? Cell.missing("no owner declared") : Cell.of(incident.owner()),
        Cell.note(incident.command()));
  }
}
