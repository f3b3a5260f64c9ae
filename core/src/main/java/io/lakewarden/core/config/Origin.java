package io.lakewarden.core.config;

import java.util.Comparator;

/**
 * Where a value of the configuration was written.
 *
 * @param rank the order in which sources are reported: files as they are read, then the
 *     environment, then the command line
 * @param source the file as the caller named it, or what stands for another source
 * @param line counted from one; zero where the source has no lines
 */
record Origin(int rank, String source, int line) {
  static final Origin COMMAND_LINE = new Origin(Integer.MAX_VALUE, "command line", 0);
  static final Comparator<Origin> READING_ORDER =
      Comparator.comparingInt(Origin::rank).thenComparingInt(Origin::line);

  static Origin environment(String variable) {
    return new Origin(Integer.MAX_VALUE - 1, "environment variable " + variable, 0);
  }

  Origin atLine(int number) {
    return new Origin(rank, source, number);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
