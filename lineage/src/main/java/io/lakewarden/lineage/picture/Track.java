package io.lakewarden.lineage.picture;

import java.util.List;

/**
 * The way of a line through the layers, from left to right.
 *
 * @param reversed whether the line's target is at the left end
 * @param stops the left end, one lane for each layer between, the right end
 */
record Track(Line line, boolean reversed, List<Stop> stops) {
  /**
   * A point on the way.
   *
   * @param vertex a vertex of the graph
   * @param below how far below its top, in pixels
   */
  record Stop(int vertex, double below) {}
}
