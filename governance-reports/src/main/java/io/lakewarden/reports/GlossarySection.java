package io.lakewarden.reports;

/** The words and letters of the report. */
final class GlossarySection {
  private GlossarySection() {}

  static ReportSection of() {
    var table =
        TableBuilder.table("glossary", "Words used in this report")
            .declared("term", "Term")
            .declared("meaning", "Meaning");
    for (var state : ReportState.values()) {
      table.row(Cell.of(state.label()), Cell.of(state.meaning()));
    }
    for (var evidence : EvidenceClass.values()) {
      table.row(Cell.of(evidence.code() + ", " + evidence.label()), Cell.of(evidence.meaning()));
    }
    term(
        table,
        "AUC",
        "area under the ROC curve: how well the score ranks; 0.5 is chance, 1 is perfect");
    term(
        table,
        "champion, challenger",
        "the model version in production, and the new one that wants its place");
    term(
        table,
        "chi-square",
        "two-sample test on category counts; p is the chance of such a difference without drift");
    term(
        table,
        "digest",
        "SHA-256 fingerprint: any changed byte changes it; shortened on the page, in full in CSV and JSON");
    term(
        table,
        "DIRECT, QUASI, SPECIAL",
        "identifies a person alone; does so together with others; reveals a specially protected trait");
    term(
        table,
        "gate",
        "the criteria a challenger must meet before a person is asked to approve it");
    term(
        table,
        "generation",
        "how often this run key was tried after a failure, counted from the first try");
    term(table, "Jensen-Shannon", "distance between two distributions, from 0 to 1, base 2");
    term(
        table,
        "KS",
        "Kolmogorov-Smirnov: the largest gap between two cumulative distributions; p as for chi-square");
    term(table, "ledger", "the append-only tables that hold what happened");
    term(table, "L-infinity", "the largest difference between the shares of one category");
    term(table, "pin", "a table at one version: identity, version number and schema digest");
    term(
        table,
        "PSI",
        "population stability index, natural logarithm, a share of zero counted as 0.0001");
    term(
        table,
        "ROC",
        "receiver operating characteristic: true against false positive rate over all thresholds");
    term(table, "segment", "a column whose groups are judged one by one");
    term(table, "selection rate", "share of rows for which the model predicts the positive class");
    term(table, "sentinel", "a value that stands for a missing one, such as a question mark");
    term(table, "TPR", "true positive rate: share of the positive rows that the model finds");
    term(table, "UTC", "coordinated universal time; all times in this report");
    term(
        table,
        "Wasserstein",
        "how far values move on average between two distributions, in the column's unit");
    return ReportSection.of(
        "glossary", "Glossary", "These words have one meaning throughout.", table.orElse(""));
  }

  private static void term(TableBuilder table, String term, String meaning) {
    table.row(Cell.of(term), Cell.of(meaning));
  }
}
