package io.lakewarden.reports;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.lakewarden.core.record.IncidentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a reader must decide. */
final class OpenPointsSection {
  static final String ID = "decide";

  private OpenPointsSection() {}

  /** One open point: about what, the question, and who answers it. */
  record Point(String kind, String subject, String question, String who) {}

  static ReportSection of(RunEvidence evidence) {
    var table =
        TableBuilder.table("open-points", "Points that need the decision of a person")
            .computed("kind", "Kind")
            .computed("subject", "Subject")
            .computed("question", "To decide")
            .declared("who", "Who decides")
            .rows(
                points(evidence),
                comparing(Point::kind).thenComparing(Point::subject),
                OpenPointsSection::cells)
            .orElse("Nothing in this run waits for a person.");
    return ReportSection.of(ID, "What a reader must decide", answer(evidence), table);
  }

  static String answer(RunEvidence evidence) {
    int points = points(evidence).size();
    return points == 0
        ? "Nothing in this run waits for the decision of a person."
        : Words.counted(points, "point")
            + " "
            + (points == 1 ? "needs" : "need")
            + " the decision of a person.";
  }

  static List<Point> points(RunEvidence evidence) {
    var points = new ArrayList<Point>();
    blockedData(evidence, points);
    models(evidence, points);
    classifications(evidence, points);
    incidents(evidence, points);
    return points;
  }

  private static List<Cell> cells(Point point) {
    return List.of(
        Cell.of(point.kind()),
        Cell.of(point.subject()),
        Cell.of(point.question()),
        point.who().isBlank() ? Cell.missing("no owner declared") : Cell.of(point.who()));
  }

  private static void blockedData(RunEvidence evidence, List<Point> points) {
    var blocked =
        evidence.datasets().results().stream()
            .filter(CheckTally::blocks)
            .collect(groupingBy(result -> result.dataset(), TreeMap::new, counting()));
    blocked.forEach(
        (dataset, count) ->
            points.add(
                new Point(
                    "Data quality",
                    dataset,
                    "Repair the source and run again, or change the rule with a reason: %s did not pass."
                        .formatted(Words.counted(count, "blocking check")),
                    Declared.datasetOwner(evidence, dataset))));
  }

  private static void models(RunEvidence evidence, List<Point> points) {
    for (var standing : ModelStanding.of(evidence)) {
      if (standing.waitsForApproval()) {
        points.add(
            new Point(
                "Model approval",
                standing.label(),
                "Approve or reject: the gate passed, %s of %s approvals are on record."
                    .formatted(standing.consents(), standing.consentsAskedFor()),
                standing.version().owner()));
      } else if (standing.gateFailed() && !standing.champion()) {
        points.add(
            new Point(
                "Model gate",
                standing.label(),
                "Train again on other data or change the model: the gate did not pass.",
                standing.version().owner()));
      }
    }
  }

  private static void classifications(RunEvidence evidence, List<Point> points) {
    var open =
        evidence.datasets().classifications().stream()
            .filter(PersonalColumns::isOpen)
            .collect(groupingBy(found -> found.dataset(), TreeMap::new, counting()));
    open.forEach(
        (dataset, count) ->
            points.add(
                new Point(
                    "Personal data",
                    dataset,
                    "Confirm or reject %s."
                        .formatted(Words.counted(count, "proposed classification")),
                    Declared.datasetOwner(evidence, dataset))));
  }

  private static void incidents(RunEvidence evidence, List<Point> points) {
    evidence.incidents().stream()
        .filter(IncidentsSection::isOpen)
        .map(OpenPointsSection::point)
        .forEach(points::add);
  }

  private static Point point(IncidentRecord incident) {
    var remedy = incident.command().isBlank() ? "" : " (next step: " + incident.command() + ")";
    return new Point("Incident", incident.subject(), incident.message() + remedy, incident.owner());
  }
}
