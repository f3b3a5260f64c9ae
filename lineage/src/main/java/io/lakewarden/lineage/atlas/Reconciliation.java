package io.lakewarden.lineage.atlas;

import java.util.List;

/**
 * What Atlas shows compared with what the ledger wants, both ways.
 *
 * @param tallies one per kind of fact
 * @param findings every disagreement; of an entity that is missing or extra, its edges and
 *     classifications are counted, but not listed
 * @param othersTags classifications of our type on our entities that this ledger never published:
 *     somebody else's, so they are no disagreement and are not touched
 */
public record Reconciliation(List<Tally> tallies, List<Finding> findings, long othersTags) {
  public Reconciliation {
    tallies = List.copyOf(tallies);
    findings = List.copyOf(findings);
  }

  /** Whether Atlas shows what the ledger wants, apart from what it refused. */
  public boolean isEqual() {
    return findings.isEmpty() && tallies.stream().allMatch(Tally::isEqual);
  }

  /** How many facts Atlas refused before and does not show. */
  public long setAside() {
    return tallies.stream().mapToLong(Tally::setAside).sum();
  }

  /** How many findings there are of this state. */
  public long count(Finding.State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }
}
