package io.lakewarden.core.record;

import io.lakewarden.core.DatasetPin;
import java.util.List;

/** One report bundle that was written, with the digest that identifies its bytes. */
public record ReportRecord(
    String reportId,
    String kind,
    String title,
    String subjectRunId,
    String path,
    String digest,
    List<DatasetPin> pins)
    implements LedgerRecord {
  public ReportRecord {
    pins = List.copyOf(pins);
  }
}
