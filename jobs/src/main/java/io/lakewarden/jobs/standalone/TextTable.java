package io.lakewarden.jobs.standalone;

import java.util.ArrayList;
import java.util.List;

/** A table of text for a person at a terminal. */
public final class TextTable {
  private static final int MAX_WIDTH = 60;

  private TextTable() {}

  /** Lays out rows under a header; long cells are cut, absent ones are empty. */
  public static String of(List<String> header, List<? extends List<?>> rows) {
    return layOut(header, rows, MAX_WIDTH);
  }

  /** The same with all of each cell. */
  public static String whole(List<String> header, List<? extends List<?>> rows) {
    return layOut(header, rows, Integer.MAX_VALUE);
  }

  private static String layOut(List<String> header, List<? extends List<?>> rows, int longestCell) {
    var lines = new ArrayList<List<String>>();
    lines.add(header);
    rows.forEach(row -> lines.add(row.stream().map(value -> cell(value, longestCell)).toList()));
    var widths = new int[header.size()];
    for (var line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (int l = 0; l < lines.size(); l++) {
      for (int i = 0; i < widths.length; i++) {
        text.append(lines.get(l).get(i))
            .append(" ".repeat(widths[i] - lines.get(l).get(i).length() + 2));
      }
      trimEnd(text);
      text.append('\n');
      if (l == 0) {
        for (int width : widths) {
          text.append("-".repeat(width)).append("  ");
        }
        trimEnd(text);
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String cell(Object value, int longest) {
    var text = value == null ? "" : value.toString().replace('\n', ' ');
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }

  private static void trimEnd(StringBuilder text) {
    while (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
  }
}
