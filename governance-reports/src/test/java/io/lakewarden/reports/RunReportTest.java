package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private final ReportDocument bank = RunReport.of(Samples.bank());

  @Test
  void summaryGivesVerdictFailuresWithTheirBaseAndWhatWasNotChecked() {
    assertThat(bank.title()).isEqualTo("Run evidence: bank, 2026-01-05");
    assertThat(bank.state()).isEqualTo(ReportState.WARN);
    assertThat(bank.summary())
        .containsExactly(
            "Run bank@2026-01-05 ended COMPLETE with verdict WARN and exit code 0.",
            "1 of 5 checks failed, 1 warned and 1 passed; 1 of the failed or unknown ones block what lies downstream.",
            "What was not checked: 1 of 5 checks did not run and 1 could not be evaluated; they do not count as passed.",
            "1 model version trained; of 2 gate criteria 0 failed or could not be evaluated; credit_risk version 2 waits for approval.",
            "1 of 2 watched columns drifted; 0 could not be measured.",
            "1 of 1 incident is open.",
            "4 points need the decision of a person. 5 gaps are listed; 8 of 10 required declarations filled.");
  }

  @Test
  void listsChecksWorstFirst() {
    assertThat(column("checks", "state"))
        .containsExactly("FAIL", "UNKNOWN", "WARN", "NOT RUN", "PASS");
    assertThat(column("checks-by-dataset", "dataset")).containsExactly("customers", "applications");
  }

  @Test
  void namesWhatAPersonMustDecideAndWho() {
    assertThat(column("open-points", "kind"))
        .containsExactly("Data quality", "Incident", "Model approval", "Personal data");
    assertThat(column("open-points", "question"))
        .contains("Approve or reject: the gate passed, 1 of 2 approvals are on record.");
    assertThat(column("open-points", "who"))
        .containsExactly("crm-team", "", "risk-team", "crm-team");
  }

  @Test
  void listsWhatIsDeclaredAsRequiredAndAbsent() {
    assertThat(rows(bank.gaps()))
        .extracting(row -> row.get(0) + ": " + row.get(1))
        .containsExactly(
            "column purpose of customers: classification",
            "credit_risk version 2: evaluation by age_band",
            "dataset customers: purpose",
            "dataset customers: retention",
            "statement s2: complete lineage");
  }

  @Test
  void withholdsValuesOfPersonalColumnsAndSmallGroups() {
    var profiles = rows(table("column-profiles"));
    assertThat(profiles.get(0).subList(10, 14)).containsExactly("", "", "", "");
    assertThat(profiles.get(1).subList(10, 12)).containsExactly("17.25", "99000");
    assertThat(column("distributions", "column")).doesNotContain("email");
    assertThat(column("distributions", "from"))
        .contains("car", "house")
        .doesNotContain("boat", "hidden");
    assertThat(rows(table("quality-metrics")))
        .anySatisfy(row -> assertThat(row).containsSequence("email", "Minimum", ""))
        .anySatisfy(
            row -> assertThat(row).containsSequence("email", "Completeness", "0.912345678"));
    assertThat(rows(table("evaluation-groups")))
        .anySatisfy(row -> assertThat(row).containsSequence("other", "auc", "", ""));
  }

  @Test
  void aStepThatDidNotRunHasNoVerdictThatCouldCountAsPassed() {
    assertThat(column("steps", "verdict"))
        .containsExactly("PASS", "WARN", "PASS", "PASS", "NOT RUN");
    assertThat(column("steps", "seconds")).containsExactly("9", "22", "5", "43", "0");
  }

  @Test
  void aRunWithoutAClosingRecordIsUnknown() {
    var report = RunReport.of(Samples.unfinished());
    assertThat(report.state()).isEqualTo(ReportState.UNKNOWN);
    assertThat(report.summary().get(0)).contains("has no closing record");
    assertThat(report.summary()).contains("No quality check is on record for this run.");
    assertThat(rows(report.gaps()))
        .extracting(row -> row.get(1))
        .containsExactly("ledger pins", "closing record", "configuration", "steps");
  }

  @Test
  void identityFollowsThePinsAndTheSoftwareAlone() {
    var sample = Samples.bank();
    assertThat(RunReport.of(Samples.shuffled(sample)).id()).isEqualTo(bank.id());
    assertThat(RunReport.of(Samples.shuffled(sample))).isEqualTo(bank);
    var later =
        new RunEvidence(
            sample.run(),
            sample.steps(),
            sample.datasets(),
            sample.lineage(),
            sample.models(),
            sample.incidents(),
            sample.declared(),
            List.of(Samples.pin("runs", 13)),
            "0.1.0");
    assertThat(RunReport.of(later).id()).isNotEqualTo(bank.id()).matches("run-[0-9a-f]{16}");
  }

  private ReportTable table(String id) {
    return bank.tables().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  private List<String> column(String table, String key) {
    var keys = table(table).columns().stream().map(ReportColumn::key).toList();
    return rows(table(table)).stream().map(row -> row.get(keys.indexOf(key))).toList();
  }

  private static List<List<String>> rows(ReportTable table) {
    return table.rows().stream().map(row -> row.stream().map(Cell::text).toList()).toList();
  }
}
