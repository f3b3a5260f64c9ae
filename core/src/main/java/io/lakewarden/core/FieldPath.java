package io.lakewarden.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path to a field inside a column as one text, in Spark's spelling: parts with dots between
 * them, and backticks around a part that itself holds a dot or a backtick.
 */
public final class FieldPath {
  private FieldPath() {}

  /** These parts as one path, from the outside in. */
  public static String of(List<String> parts) {
    return parts.stream().map(FieldPath::quotedIfNeeded).collect(Collectors.joining("."));
  }

  /** The path of a field inside this column. */
  public static String of(String column, List<String> field) {
    var parts = new ArrayList<>(List.of(column));
    parts.addAll(field);
    return of(parts);
  }

  /** One part as it is named, without the backticks it may be in. */
  public static String unquoted(String part) {
    return part.length() > 1 && part.startsWith("`") && part.endsWith("`")
        ? part.substring(1, part.length() - 1).replace("``", "`")
        : part;
  }

  private static String quotedIfNeeded(String part) {
    return part.contains(".") || part.contains("`") ? "`" + part.replace("`", "``") + "`" : part;
  }
}
