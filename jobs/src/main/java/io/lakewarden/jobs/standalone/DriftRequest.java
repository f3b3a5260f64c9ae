package io.lakewarden.jobs.standalone;

import io.lakewarden.core.config.SourceFormat;
import java.util.List;
import java.util.Optional;

/**
 * What to compare and where to keep what is found.
 *
 * @param columns empty for all that both sides have
 */
public record DriftRequest(Side reference, Side current, List<String> columns, String ledger) {

  /** One side of a comparison. */
  public record Side(
      String path,
      Optional<SourceFormat> format,
      Optional<String> delimiter,
      Optional<Long> version) {}

  public DriftRequest {
    columns = List.copyOf(columns);
  }
}
