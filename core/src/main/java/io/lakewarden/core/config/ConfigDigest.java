package io.lakewarden.core.config;

import io.lakewarden.core.Digests;
import io.lakewarden.core.json.CanonicalJson;
import java.util.List;
import java.util.Map;

/** What identifies an effective configuration, however it was written. */
public final class ConfigDigest {
  private ConfigDigest() {}

  /**
   * SHA-256 of the canonical JSON of the configuration and of the order of declared columns, which
   * sorted JSON keys would lose. Comments, key order, includes and explicitly written defaults do
   * not matter. Secrets enter as their references.
   */
  public static String of(GovernanceConfig config) {
    var columnOrder =
        config.datasets().stream().map(dataset -> List.copyOf(dataset.columns().keySet())).toList();
    return Digests.sha256(CanonicalJson.of(Map.of("config", config, "column_order", columnOrder)));
  }
}
