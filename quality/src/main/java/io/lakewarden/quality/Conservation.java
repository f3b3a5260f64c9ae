package io.lakewarden.quality;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether no row got lost and none was made: what went in equals what came out, each amount counted
 * on a way of its own.
 *
 * @param law the equation, in the names of the amounts
 * @param amounts what was counted
 * @param differences what does not add up, in words; empty when the law holds
 */
public record Conservation(String law, List<Amount> amounts, List<String> differences) {
  /** The id under which it is recorded beside the rules of a dataset. */
  public static final String RULE_ID = "conservation";

  private static final String LOG = "log";

  /**
   * One counted number of rows.
   *
   * @param evidence scan or log
   */
  public record Amount(String metric, long rows, String evidence) {}

  public Conservation {
    Objects.requireNonNull(law, "law");
    amounts = List.copyOf(amounts);
    differences = List.copyOf(differences);
  }

  /**
   * Of a validated slice: input = passed + quarantined, and the quarantine has of each rule as many
   * rows as the scan found failing.
   *
   * @param scanned rows that the scan of the rules saw
   * @param counts what the pass counted that filled the quarantine
   * @param quarantined rows written, as the quarantine's log tells
   * @param failing rows per rule that the scan found failing, where it knows
   */
  public static Conservation validated(
      long scanned, RowCounts counts, long quarantined, Map<String, Long> failing) {
    var differences = new ArrayList<String>();
    if (counts.input() != scanned) {
      differences.add("the rules were judged on " + scanned + " rows");
    }
    failing.forEach(
        (rule, rows) -> {
          long named = counts.failing().getOrDefault(rule, 0L);
          if (named != rows) {
            differences.add(
                "rule " + rule + " has " + named + " rows in quarantine and failed on " + rows);
          }
        });
    return of(
        "InputRows = PassedRows + QuarantinedRows",
        new Amount("InputRows", counts.input(), DatasetScan.EVIDENCE),
        new Amount("PassedRows", counts.passed(), DatasetScan.EVIDENCE),
        new Amount("QuarantinedRows", quarantined, LOG),
        differences);
  }

  /**
   * Of a validated slice in which no row broke a rule, so that no pass filled the quarantine.
   *
   * @param input rows of the slice, as the dataset's log tells
   * @param scanned rows that the scan of the rules saw
   */
  public static Conservation untouched(long input, long scanned) {
    return of(
        "InputRows = PassedRows + QuarantinedRows",
        new Amount("InputRows", input, LOG),
        new Amount("PassedRows", scanned, DatasetScan.EVIDENCE),
        new Amount("QuarantinedRows", 0, DatasetScan.EVIDENCE),
        List.of());
  }

  /**
   * Of quarantined rows that were validated again: open = released + still open, and the dataset
   * grew by the released rows that it did not hold.
   *
   * @param expected rows that the dataset should have then, counted from what it held
   * @param found rows that it has, as its log tells
   */
  public static Conservation requarantined(
      long open, long released, long stillOpen, long expected, long found) {
    return of(
        "OpenRows = ReleasedRows + StillOpenRows",
        new Amount("OpenRows", open, DatasetScan.EVIDENCE),
        new Amount("ReleasedRows", released, DatasetScan.EVIDENCE),
        new Amount("StillOpenRows", stillOpen, DatasetScan.EVIDENCE),
        expected == found
            ? List.of()
            : List.of("the dataset has " + found + " rows and should have " + expected));
  }

  private static Conservation of(
      String law, Amount whole, Amount one, Amount other, List<String> more) {
    var differences = new ArrayList<String>();
    if (whole.rows() != one.rows() + other.rows()) {
      differences.add(whole.rows() + " is not " + one.rows() + " + " + other.rows());
    }
    differences.addAll(more);
    return new Conservation(law, List.of(whole, one, other), differences);
  }

  public boolean holds() {
    return differences.isEmpty();
  }

  /** PASS, or FAIL: rows that vanish stop what lies downstream. */
  public Verdict verdict() {
    return Verdict.of(Severity.CRITICAL, status());
  }

  /** How many rows were counted under this name; 0 where none were. */
  public long rows(String metric) {
    return amounts.stream()
        .filter(amount -> amount.metric().equals(metric))
        .mapToLong(Amount::rows)
        .sum();
  }

  /** The amounts as metrics of a dataset version. */
  public List<QualityMetricRecord> metrics(DatasetPin pin, String slice) {
    return amounts.stream()
        .map(
            amount ->
                new QualityMetricRecord(
                    pin.dataset(),
                    pin.tableId(),
                    pin.version(),
                    slice,
                    amount.metric(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of((double) amount.rows()),
                    amount.evidence(),
                    ""))
        .toList();
  }

  /** The verdict as the result of a critical rule. */
  public QualityResultRecord result(DatasetPin pin, String slice, String ruleSetDigest) {
    return new QualityResultRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        slice,
        RULE_ID,
        law,
        Severity.CRITICAL,
        status(),
        amounts.get(0).metric(),
        Optional.of((double) amounts.get(0).rows()),
        message(),
        DatasetScan.EVIDENCE,
        Optional.empty(),
        ruleSetDigest);
  }

  /** What was counted and what does not add up. */
  public String message() {
    var counted =
        amounts.get(0).rows() + " = " + amounts.get(1).rows() + " + " + amounts.get(2).rows();
    return holds()
        ? counted + " rows."
        : "Rows do not add up: " + String.join("; ", differences) + ".";
  }

  private CheckStatus status() {
    return holds() ? CheckStatus.PASS : CheckStatus.FAIL;
  }
}
