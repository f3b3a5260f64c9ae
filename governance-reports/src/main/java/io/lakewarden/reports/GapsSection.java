package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What should be on record and is not. */
final class GapsSection {
  static final String TABLE = "gaps";

  private GapsSection() {}

  /** One thing that is not on record. */
  record Gap(String subject, String missing, String why, String owner) {}

  static ReportSection of(RunEvidence evidence) {
    var table =
        TableBuilder.table(TABLE, "What is missing")
            .computed("subject", "Subject")
            .computed("missing", "Missing")
            .computed("why", "Why it matters")
            .declared("owner", "Owner")
            .rows(
                gaps(evidence),
                comparing(Gap::subject).thenComparing(Gap::missing),
                GapsSection::cells)
            .orElse("Nothing that this report asks for is missing.");
    return ReportSection.of("gaps", "Gaps", answer(evidence), table);
  }

  static String answer(RunEvidence evidence) {
    int gaps = gaps(evidence).size();
    var found = (gaps == 1 ? "1 gap is" : gaps + " gaps are") + " listed";
    return evidence
        .declared()
        .map(Requirement::of)
        .map(
            required ->
                "%s; %s filled."
                    .formatted(
                        found,
                        Words.share(
                            required.stream().filter(Requirement::met).count(),
                            required.size(),
                            "required declaration")))
        .orElse(found + "; the configuration of the run is not available.");
  }

  static List<Gap> gaps(RunEvidence evidence) {
    var gaps = new ArrayList<Gap>();
    declarations(evidence, gaps);
    run(evidence, gaps);
    data(evidence, gaps);
    lineage(evidence, gaps);
    models(evidence, gaps);
    return gaps;
  }

  private static List<Cell> cells(Gap gap) {
    return List.of(
        Cell.of(gap.subject()),
        Cell.of(gap.missing()),
        Cell.of(gap.why()),
        gap.owner().isBlank() ? Cell.missing("no owner declared") : Cell.of(gap.owner()));
  }

  private static void declarations(RunEvidence evidence, List<Gap> gaps) {
    if (evidence.declared().isEmpty()) {
      gaps.add(
          new Gap(
              "run " + evidence.run().key(),
              "configuration",
              "what was declared, by whom and for what purpose cannot be shown",
              ""));
    }
    evidence.declared().stream()
        .flatMap(config -> Requirement.of(config).stream())
        .filter(requirement -> !requirement.met())
        .map(r -> new Gap(r.subject(), r.field(), r.why(), r.owner()))
        .forEach(gaps::add);
  }

  private static void run(RunEvidence evidence, List<Gap> gaps) {
    if (evidence.run().closing().isEmpty()) {
      gaps.add(
          new Gap(
              "run " + evidence.run().key(),
              "closing record",
              "the run is still going on, or it died; what follows may be partial",
              ""));
    }
    if (evidence.steps().isEmpty()) {
      gaps.add(
          new Gap("run " + evidence.run().key(), "steps", "what the run did cannot be shown", ""));
    }
    if (evidence.ledgerPins().isEmpty()) {
      gaps.add(
          new Gap(
              "report", "ledger pins", "this report cannot be generated again and compared", ""));
    }
  }

  private static void data(RunEvidence evidence, List<Gap> gaps) {
    var checked =
        evidence.datasets().results().stream()
            .map(QualityResultRecord::dataset)
            .collect(Collectors.toSet());
    var classified =
        evidence.datasets().classifications().stream()
            .map(found -> List.of(found.dataset(), found.columnName()))
            .collect(Collectors.toSet());
    var datasets = new TreeSet<String>();
    evidence.datasets().versions().stream()
        .map(DatasetVersionRecord::dataset)
        .filter(name -> Declared.dataset(evidence, name).isPresent())
        .forEach(datasets::add);
    for (var name : datasets) {
      if (!checked.contains(name)) {
        gaps.add(
            new Gap(
                "dataset " + name,
                "check results",
                "the version was used without a verdict on its quality",
                Declared.datasetOwner(evidence, name)));
      }
    }
    var unclassified = new TreeSet<List<String>>(comparing(String::valueOf));
    evidence.datasets().profiles().stream()
        .map(profile -> List.of(profile.dataset(), profile.columnName()))
        .filter(column -> !classified.contains(column))
        .forEach(unclassified::add);
    for (var column : unclassified) {
      gaps.add(
          new Gap(
              "column " + column.get(1) + " of " + column.get(0),
              "classification",
              "whether it holds personal data is UNKNOWN",
              Declared.datasetOwner(evidence, column.get(0))));
    }
  }

  private static void lineage(RunEvidence evidence, List<Gap> gaps) {
    evidence.lineage().tables().stream()
        .filter(record -> !LineageSection.isComplete(record))
        .map(TableLineageRecord::statementId)
        .distinct()
        .sorted()
        .map(
            statement ->
                new Gap(
                    "statement " + statement,
                    "complete lineage",
                    "part of the statement's plan was not understood",
                    ""))
        .forEach(gaps::add);
  }

  private static void models(RunEvidence evidence, List<Gap> gaps) {
    for (var standing : ModelStanding.of(evidence)) {
      var owner = standing.version().owner();
      if (standing.gate().isEmpty()) {
        gaps.add(
            new Gap(standing.label(), "gate results", "nothing says that it may be used", owner));
      }
      if (standing.champion() && standing.consents() < standing.consentsAskedFor()) {
        gaps.add(
            new Gap(
                standing.label(),
                "approval",
                "it is in production with %s of %s approvals on record in this run"
                    .formatted(standing.consents(), standing.consentsAskedFor()),
                owner));
      }
      standing.declared().stream()
          .flatMap(config -> config.segments().stream())
          .filter(segment -> !isEvaluated(standing, segment, evidence))
          .map(
              segment ->
                  new Gap(
                      standing.label(),
                      "evaluation by " + segment,
                      "the segment is declared but no group has a figure",
                      owner))
          .forEach(gaps::add);
    }
  }

  private static boolean isEvaluated(ModelStanding standing, String segment, RunEvidence evidence) {
    return evidence.models().metrics().stream()
        .filter(metric -> metric.model().equals(standing.version().model()))
        .filter(metric -> metric.modelVersion() == standing.version().modelVersion())
        .anyMatch(metric -> metric.segment().filter(segment::equals).isPresent());
  }
}
