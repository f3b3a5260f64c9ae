package io.lakewarden.lineage.graph;

import io.lakewarden.core.graph.Adjacency;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.IntPredicate;

/**
 * One way through the graph, breadth first, with the rows it passes.
 *
 * <p>A whole dataset stands for each of its columns: what goes into the whole goes into each
 * column, and who reaches the whole has reached each column, at the same depth.
 */
final class Walk {
  private static final int UNSEEN = -1;

  private final Adjacency next;
  private final int[] ends;
  private final Adjacency members;
  private final int[] wholes;
  private final IntPredicate counts;
  private final int[] depths;
  private final BitSet rows = new BitSet();
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  /**
   * @param next the rows that leave each node in the direction of the walk
   * @param ends where each row leads
   * @param counts which rows are followed
   */
  Walk(Adjacency next, int[] ends, Adjacency members, int[] wholes, IntPredicate counts) {
    this.next = next;
    this.ends = ends;
    this.members = members;
    this.wholes = wholes;
    this.counts = counts;
    depths = new int[wholes.length];
    Arrays.fill(depths, UNSEEN);
  }

  /** Walks at most so many steps and gives the rows on the way. */
  BitSet from(Collection<Integer> starts, int depth) {
    starts.forEach(start -> reach(start, 0));
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      if (depths[node] < depth) {
        follow(node, depths[node]);
        if (wholes[node] >= 0 && wholes[node] != node) {
          follow(wholes[node], depths[node]);
        }
      }
    }
    return rows;
  }

  private void follow(int node, int depth) {
    next.forEach(
        node,
        row -> {
          if (counts.test(row)) {
            rows.set(row);
            if (ends[row] >= 0) {
              reach(ends[row], depth + 1);
            }
          }
        });
  }

  private void reach(int node, int depth) {
    if (depths[node] == UNSEEN) {
      depths[node] = depth;
      waiting.add(node);
      if (wholes[node] == node) {
        members.forEach(node, member -> reach(member, depth));
      }
    }
  }
}
