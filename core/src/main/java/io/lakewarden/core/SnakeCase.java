package io.lakewarden.core;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a name of the code is written in configuration, tables and JSON. */
public final class SnakeCase {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private SnakeCase() {}

  /** {@code minSegmentAuc} and {@code ONE_APPROVAL} become {@code min_segment_auc} and so on. */
  public static String of(String name) {
    return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
