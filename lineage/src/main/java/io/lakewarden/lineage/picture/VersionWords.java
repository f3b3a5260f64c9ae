package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.SortedSet;

/** The versions of a dataset that took part, in a few words. */
final class VersionWords {
  private VersionWords() {}

  /** Such as {@code version 4}, or {@code wrote 7, read 5–7}; empty without any version. */
  static String of(SortedSet<Long> written, SortedSet<Long> read) {
    if (written.isEmpty() && read.isEmpty()) {
      return "";
    }
    if (written.equals(read) && read.size() == 1) {
      return "version " + read.first();
    }
    var parts = new ArrayList<String>();
    if (!written.isEmpty()) {
      parts.add("wrote " + span(written));
    }
    if (!read.isEmpty()) {
      parts.add("read " + span(read));
    }
    return String.join(", ", parts);
  }

  private static String span(SortedSet<Long> versions) {
    return versions.size() == 1
        ? versions.first().toString()
        : versions.first() + "\u2013" + versions.last();
  }
}
