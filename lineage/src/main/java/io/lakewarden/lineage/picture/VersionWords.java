package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.graph.SeenVersions;
import io.lakewarden.lineage.graph.VersionSpan;
import java.util.ArrayList;

/** The versions of a dataset that took part, in a few words. */
final class VersionWords {
  private VersionWords() {}

  /** Such as {@code version 4}, or {@code wrote 7, read 5–7}; empty without any version. */
  static String of(SeenVersions versions, String dataset) {
    var written = versions.written().get(dataset);
    var read = versions.read().get(dataset);
    if (read != null && read.equals(written) && read.first() == read.last()) {
      return "version " + read.first();
    }
    var parts = new ArrayList<String>();
    if (written != null) {
      parts.add("wrote " + words(written));
    }
    if (read != null) {
      parts.add("read " + words(read));
    }
    return String.join(", ", parts);
  }

  private static String words(VersionSpan span) {
    return span.first() == span.last()
        ? String.valueOf(span.first())
        : span.first() + "\u2013" + span.last();
  }
}
