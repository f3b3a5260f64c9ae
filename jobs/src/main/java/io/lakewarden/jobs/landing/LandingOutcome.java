package io.lakewarden.jobs.landing;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of one source.
 *
 * @param frame the rows in their final types; empty when the source may not enter the table
 * @param findings what the built-in checks of landing found
 */
public record LandingOutcome(Optional<Dataset<Row>> frame, List<LandingFinding> findings) {
  public LandingOutcome {
    findings = List.copyOf(findings);
  }

  static LandingOutcome refused(LandingFinding... findings) {
    return new LandingOutcome(Optional.empty(), List.of(findings));
  }

  /** A source whose bytes could not be read; the phrase says how. */
  public static LandingOutcome unreadable(String phrase) {
    return refused(
        LandingFinding.failed(
            LandingFinding.FILE_FORMAT,
            "The source cannot be read: " + phrase + ". Check the file and the dataset's format."));
  }

  /** The worst that the findings lead to. */
  public Verdict verdict() {
    return Verdict.worst(findings.stream().map(LandingFinding::verdict).toList());
  }

  /** The findings as rows of the ledger. */
  public List<QualityResultRecord> records(
      String dataset, String tableId, long version, String slice) {
    return findings.stream()
        .map(finding -> finding.record(dataset, tableId, version, slice))
        .toList();
  }

  /** What is unusual about the source without keeping it out. */
  public List<LandingFinding> warnings() {
    return findings.stream().filter(finding -> finding.verdict() == Verdict.WARN).toList();
  }

  /** The same in one line. */
  public String warning() {
    return warnings().stream().map(LandingFinding::message).collect(Collectors.joining(" "));
  }

  /** What kept the source out, in one line. */
  public String refusal() {
    return findings.stream()
        .filter(finding -> finding.status() == CheckStatus.FAIL && finding.severity().blocks())
        .map(LandingFinding::message)
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
