package io.lakewarden.reports;

import io.lakewarden.core.Digests;
import io.lakewarden.core.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the evidence of one run into its report. */
public final class RunReport {
  private static final String KIND = "run";

  private RunReport() {}

  /** The report of this run; the same evidence in any order gives an equal document. */
  public static ReportDocument of(RunEvidence evidence) {
    return new ReportDocument(
        id(evidence),
        KIND,
        "en",
        title(evidence.run().latest()),
        RunSummary.state(evidence),
        RunHeader.facts(evidence),
        RunSummary.headlines(evidence),
        RunSummary.sentences(evidence),
        sections(evidence),
        evidence.ledgerPins().stream().sorted(EvidenceSection.BY_TABLE).toList(),
        evidence.softwareVersion());
  }

  private static List<ReportSection> sections(RunEvidence evidence) {
    return List.of(
        OpenPointsSection.of(evidence),
        StepsSection.of(evidence),
        DatasetsSection.of(evidence),
        QualitySection.of(evidence),
        ProfileSection.of(evidence),
        PersonalDataSection.of(evidence),
        LineageSection.of(evidence),
        ModelsSection.of(evidence),
        DecisionsSection.of(evidence),
        DriftSection.of(evidence),
        IncidentsSection.of(evidence),
        GapsSection.of(evidence),
        EvidenceSection.of(evidence),
        VerifySection.of(evidence),
        GlossarySection.of());
  }

  private static String title(RunRecord run) {
    var day = run.logicalDate().map(date -> ", " + date).orElse("");
    return "Run evidence: " + (run.job().isBlank() ? run.verb() : run.job()) + day;
  }

  private static String id(RunEvidence evidence) {
    var identity = new TreeMap<String, Object>();
    identity.put("kind", KIND);
    identity.put("run_id", evidence.run().id().value());
    identity.put("generation", evidence.run().generation());
    identity.put("software", evidence.softwareVersion());
    identity.put("declared", evidence.declared().isPresent());
    identity.put(
        "pins",
        evidence.ledgerPins().stream()
            .sorted(EvidenceSection.BY_TABLE)
            .map(
                pin ->
                    Map.of("id", pin.tableId(), "table", pin.dataset(), "version", pin.version()))
            .toList());
    return KIND + "-" + Digests.sha256(ReportJson.bytes(identity)).substring(0, 16);
  }
}
