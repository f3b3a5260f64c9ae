package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges rules with the log's statistics and without, and compares what comes out. */
final class BothTiers {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-10T12:00:00Z"), ZoneOffset.UTC);

  private BothTiers() {}

  /**
   * Holds that both tiers agree wherever the log answers, and that it answers where it is marked.
   *
   * @param date judges the slice of this logical date alone
   * @param marked rules that start with {@code +} for the log and {@code -} for the scan
   */
  static void agree(DeltaTables tables, String path, Optional<LocalDate> date, String... marked) {
    var pin = tables.pin("t", path);
    var rules = rules(marked);
    var frame = date.map(day -> tables.read(pin, day)).orElseGet(() -> tables.read(pin));
    var subject = new ScanSubject(frame, pin, "*", List.of(), Set.of());
    var log = tables.statistics(pin, date);
    assertThat(log).isPresent();
    var scanned = DatasetScan.judge(subject, rules, Map.of(), CLOCK).results();
    var tiered = DatasetScan.judge(subject.with(log), rules, Map.of(), CLOCK).results();
    var differences = new ArrayList<String>();
    for (var i = 0; i < rules.size(); i++) {
      var evidence = marked[i].startsWith("+") ? "log" : "scan";
      if (!tiered.get(i).evidence().equals(evidence)) {
        differences.add("not by " + evidence + ": " + marked[i] + " -> " + tiered.get(i));
      } else if (!agree(scanned.get(i), tiered.get(i))) {
        differences.add(marked[i] + "\n  " + scanned.get(i) + "\n  " + tiered.get(i));
      }
    }
    assertThat(differences).isEmpty();
  }

  /** A failure that the bounds prove has no numbers; everything else is the same to the letter. */
  private static boolean agree(QualityResultRecord scanned, QualityResultRecord tiered) {
    if (scanned.status() != tiered.status() || !scanned.metric().equals(tiered.metric())) {
      return false;
    }
    if (tiered.status() == CheckStatus.FAIL && tiered.failedRows().isEmpty()) {
      return tiered.actual().isEmpty()
          ? tiered.message().contains("At least one") || tiered.metric().equals("Composite")
          : tiered.actual().equals(scanned.actual());
    }
    return scanned.actual().equals(tiered.actual())
        && scanned.failedRows().equals(tiered.failedRows())
        && (scanned.message().equals(tiered.message()) || tiered.metric().equals("Composite"));
  }

  /** The rules without their marks. */
  static List<QualityRule> rules(String... marked) {
    return Arrays.stream(marked)
        .map(text -> RuleParser.parse(new RuleConfig(text, Severity.ERROR, text.substring(1))))
        .toList();
  }
}
