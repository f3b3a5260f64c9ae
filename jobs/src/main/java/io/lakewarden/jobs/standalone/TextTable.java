package io.lakewarden.jobs.standalone;

import java.util.ArrayList;
import java.util.List;

/** A table of text for a person at a terminal. */
public final class TextTable {
  private static final int MAX_WIDTH = 60;

  private TextTable() {}

  /** Lays out rows under a header; long cells are cut, absent ones are empty. */
  public static String of(List<String> header, List<? extends List<?>> rows) {
    var lines = new ArrayList<List<String>>();
    lines.add(header);
    rows.forEach(row -> lines.add(row.stream().map(TextTable::cell).toList()));
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

  private static String cell(Object value) {
    var text = value == null ? "" : value.toString().replace('\n', ' ');
    return text.length() > MAX_WIDTH ? text.substring(0, MAX_WIDTH - 1) + "…" : text;
  }

  private static void trimEnd(StringBuilder text) {
    while (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
  }
}
