package io.lakewarden.reports;

import java.util.List;

/** How a reader checks the report without the software that wrote it. */
final class VerifySection {
  private VerifySection() {}

  static ReportSection of(RunEvidence evidence) {
    return new ReportSection(
        "verify",
        "How to verify this report",
        "Everything below needs standard tools only, until the last two steps.",
        List.of(),
        List.of(),
        List.of(
            "Open a terminal in the folder that holds this file.",
            "Run: sha256sum --check --strict SHA256SUMS. Every line must end in OK.",
            "Run: find . -type f | wc -l and wc -l SHA256SUMS. The first number must be the second plus one, so that no file was added.",
            "Run: sha256sum manifest.json. Compare the result with the digest that the ledger table reports and the audit log hold for this report id.",
            "Compare any table on this page with its file in tables/ and with report.json; the three are written from one object.",
            "Read the ledger tables at the versions of the evidence register and compare the rows of run %s."
                .formatted(evidence.run().id()),
            "Generate the report again from the same versions with software version %s; every byte must be the same."
                .formatted(evidence.softwareVersion())));
  }
}
