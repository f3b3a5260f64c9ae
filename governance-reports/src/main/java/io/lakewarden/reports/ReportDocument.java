package io.lakewarden.reports;

import io.lakewarden.core.DatasetPin;
import java.util.List;

/**
 * A whole report: the one object that HTML, JSON and CSV are renderings of.
 *
 * @param id deterministic from what the report is about, its pins and the software version
 * @param kind the report of the catalogue, such as {@code run}
 * @param language BCP 47 tag of the text
 * @param state the verdict over all
 * @param facts the header block
 * @param headlines the few figures a reader looks for first
 * @param summary at most seven sentences
 * @param sections the body, including gaps, evidence register, verification and glossary
 * @param pins the ledger tables and versions that the report was read from
 */
public record ReportDocument(
    String id,
    String kind,
    String language,
    String title,
    ReportState state,
    List<Fact> facts,
    List<Fact> headlines,
    List<String> summary,
    List<ReportSection> sections,
    List<DatasetPin> pins,
    String softwareVersion) {
  public ReportDocument {
    facts = List.copyOf(facts);
    headlines = List.copyOf(headlines);
    summary = List.copyOf(summary);
    sections = List.copyOf(sections);
    pins = List.copyOf(pins);
  }

  /** All tables in reading order. */
  public List<ReportTable> tables() {
    return sections.stream().flatMap(section -> section.tables().stream()).toList();
  }

  /** Everything declared as required, or owed by the run, that is not on record. */
  public ReportTable gaps() {
    return tables().stream()
        .filter(table -> table.id().equals(GapsSection.TABLE))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Every report has a table of gaps"));
  }
}
