package io.lakewarden.lineage.picture;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset or model with the columns that lines end at, in pixels.
 *
 * @param versions what is known of its versions, in words; empty where nothing is
 */
record Box(String type, String name, List<String> columns, String versions) {
  static final double HEAD = 54;
  static final double ROW = 18;
  private static final double FOOT = 6;

  Box {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    columns = List.copyOf(columns);
  }

  double height() {
    return HEAD + (columns.isEmpty() ? 0 : columns.size() * ROW + FOOT);
  }

  /** The middle of a row, or of the head, below the top of the box. */
  double middleOf(Optional<String> column) {
    return column.map(name -> HEAD + (columns.indexOf(name) + 0.5) * ROW).orElse(HEAD / 2);
  }

  Box withColumns(List<String> inOrder) {
    return new Box(type, name, inOrder, versions);
  }

  /** Where the name's own part begins, after the catalogue and database or after the folder. */
  private int ownPart() {
    if (type.equals("MODEL")) {
      return name.startsWith("model:") ? "model:".length() : 0;
    }
    int separator = name.indexOf('/') >= 0 ? name.lastIndexOf('/') : name.lastIndexOf('.');
    return separator == name.length() - 1 ? 0 : separator + 1;
  }

  /** The last part of the name. */
  String title() {
    return name.substring(ownPart());
  }

  /** What precedes the last part of the name; for a model nothing. */
  String home() {
    return type.equals("MODEL") ? "" : name.substring(0, Math.max(0, ownPart() - 1));
  }
}
