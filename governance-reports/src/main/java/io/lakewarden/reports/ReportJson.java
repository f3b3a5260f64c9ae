package io.lakewarden.reports;

import io.lakewarden.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;

/** Canonical JSON as the bytes of a file. */
final class ReportJson {
  private ReportJson() {}

  /** The UTF-8 bytes of a tree of maps, lists, texts and numbers. */
  static byte[] bytes(Object tree) {
    return CanonicalJson.of(tree).getBytes(StandardCharsets.UTF_8);
  }
}
