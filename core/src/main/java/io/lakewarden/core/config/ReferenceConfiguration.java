package io.lakewarden.core.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The reference configuration: every key with its meaning, its default and an example, written from
 * {@link Key}. It is itself a valid configuration.
 */
public final class ReferenceConfiguration {
  private static final int WIDTH = 100;
  private static final String HEAD =
      """
      # Lakewarden: every key of the configuration with its meaning and default.
      # Values below are examples. Precedence: file, then environment (LAKEWARDEN_LEDGER and so on
      # for text at the top level), then command line (datasets.applications.path=...).
      # This file is generated from the code and compared with it in the build.

      # Files whose content counts as if it stood here, relative to this file: their lists come before
      # the lists below, of other values the ones below win. Default: none.
      include: []
      """;

  private ReferenceConfiguration() {}

  /** The text of {@code conf/reference.yaml}. */
  public static String render() {
    var text = new StringBuilder(HEAD);
    for (var key : ConfigKey.of(GovernanceConfig.class)) {
      text.append('\n');
      render(key, "").forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static List<String> render(ConfigKey key, String indent) {
    var lines = comment(key.key().meaning() + " " + absence(key), indent);
    if (key.section().isEmpty()) {
      lines.add(indent + key.sample());
      return lines;
    }
    lines.add(indent + key.name() + ":");
    var first = lines.size();
    var keys = ConfigKey.of(key.section().get());
    var below = indent + (key.isList() ? "    " : "  ");
    for (var inner : keys) {
      if (!inner.key().alternative()) {
        lines.addAll(render(inner, below));
      }
    }
    if (key.isList()) {
      startEntry(lines, first, indent);
    }
    for (var inner : keys) {
      if (inner.key().alternative()) {
        lines.addAll(ofItsOwn(inner, keys.get(0), indent));
      }
    }
    return lines;
  }

  /** A list entry starts at its first key; the comment above it keeps its indentation. */
  private static void startEntry(List<String> lines, int first, String indent) {
    var start = afterComment(lines, first);
    lines.set(start, indent + "  - " + lines.get(start).stripLeading());
  }

  /** A key that stands instead of another one, in a list entry of its own. */
  private static List<String> ofItsOwn(ConfigKey key, ConfigKey identity, String indent) {
    var lines = render(key, indent + "    ");
    var entry = indent + "  - " + identity.name() + ": by-" + key.name();
    lines.add(afterComment(lines, 0), entry);
    return lines;
  }

  private static int afterComment(List<String> lines, int from) {
    var start = from;
    while (lines.get(start).stripLeading().startsWith("#")) {
      start++;
    }
    return start;
  }

  private static String absence(ConfigKey key) {
    if (key.isRequired()) {
      return "Required.";
    }
    var fallback = key.section().isPresent() ? "as below" : key.key().fallback();
    return "Default: " + (key.fallback().isPresent() ? fallback : "none") + ".";
  }

  private static List<String> comment(String text, String indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(indent + "#");
    for (var word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent + "#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
