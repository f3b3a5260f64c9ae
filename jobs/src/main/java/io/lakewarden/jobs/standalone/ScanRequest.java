package io.lakewarden.jobs.standalone;

import io.lakewarden.core.config.SourceFormat;
import java.util.List;
import java.util.Optional;

/** What to scan and where to keep what is found. */
public record ScanRequest(
    List<String> paths,
    Optional<SourceFormat> format,
    Optional<String> delimiter,
    Optional<Long> sample,
    String ledger) {
  public ScanRequest {
    paths = List.copyOf(paths);
  }
}
