package io.lakewarden.core.record;

import java.util.List;

/** What kind of personal data one column holds, and why we think so. */
public record ClassificationRecord(
    String dataset,
    String tableId,
    long version,
    String columnName,
    String category,
    String type,
    double confidence,
    List<String> evidence,
    String origin,
    String state,
    String detectorVersion)
    implements LedgerRecord {
  public ClassificationRecord {
    evidence = List.copyOf(evidence);
  }
}
