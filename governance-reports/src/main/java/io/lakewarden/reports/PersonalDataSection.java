package io.lakewarden.reports;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Which columns hold personal data, and why we think so. */
final class PersonalDataSection {
  private PersonalDataSection() {}

  static ReportSection of(RunEvidence evidence) {
    var classifications = evidence.datasets().classifications();
    var table =
        TableBuilder.table("personal-data", "Columns classified as personal data")
            .computed("dataset", "Dataset")
            .computed("version", "Version")
            .computed("column", "Column")
            .computed("category", "Category")
            .computed("type", "Kind of data")
            .computed("confidence", "Confidence")
            .observed("origin", "Origin")
            .attested("state", "State")
            .computed("evidence", "Because")
            .observed("detector_version", "Detector")
            .rows(
                classifications.stream().filter(PersonalColumns::isPersonal).toList(),
                comparing(ClassificationRecord::dataset)
                    .thenComparing(ClassificationRecord::category)
                    .thenComparing(ClassificationRecord::columnName),
                PersonalDataSection::cells)
            .orElse("No column is classified as personal data.");
    return ReportSection.of("personal-data", "Personal data", answer(classifications), table);
  }

  private static String answer(List<ClassificationRecord> classifications) {
    if (classifications.isEmpty()) {
      return "No column was classified in this run; whether it holds personal data is UNKNOWN.";
    }
    var byCategory =
        classifications.stream()
            .filter(PersonalColumns::isPersonal)
            .collect(
                groupingBy(
                    found -> found.category().toUpperCase(Locale.ROOT), TreeMap::new, counting()));
    long personal = byCategory.values().stream().mapToLong(Long::longValue).sum();
    var parts = new ArrayList<String>();
    byCategory.forEach((category, count) -> parts.add(count + " " + category));
    return "%s hold personal data%s."
        .formatted(
            Words.share(personal, classifications.size(), "classified column"),
            parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static List<Cell> cells(ClassificationRecord found) {
    return List.of(
        Cell.of(found.dataset()),
        Cell.number(found.version()),
        Cell.of(found.columnName()),
        Cell.of(found.category()),
        Cell.of(found.type()),
        new Cell.Decimal(found.confidence()),
        Cell.of(found.origin()),
        Cell.of(found.state()),
        Cell.note(String.join("; ", found.evidence())),
        Cell.note(found.detectorVersion()));
  }
}
