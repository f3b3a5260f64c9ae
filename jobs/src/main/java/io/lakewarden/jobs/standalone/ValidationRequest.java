package io.lakewarden.jobs.standalone;

import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.quality.rules.QualityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to validate by which rules.
 *
 * @param version of a Delta table; the newest where none is given
 * @param others paths of datasets that rules refer to, by the name they use
 * @param quarantine folder for the tables of failing rows, where they are wanted
 */
public record ValidationRequest(
    String path,
    Optional<SourceFormat> format,
    Optional<String> delimiter,
    Optional<Long> version,
    List<QualityRule> rules,
    Map<String, String> others,
    Optional<String> quarantine,
    String ledger) {
  public ValidationRequest {
    rules = List.copyOf(rules);
    others = Map.copyOf(others);
  }
}
