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
 * <p>A dataset holds its columns, a column the fields inside it. What holds others stands for each
 * of them: what goes into it goes into each, and who reaches it has reached each, at the same
 * depth.
 */
final class Walk {
  private static final int UNSEEN = -1;

  private final Adjacency next;
  private final int[] ends;
  private final Adjacency members;
  private final int[] holders;
  private final IntPredicate counts;
  private final int[] depths;
  private final BitSet rows = new BitSet();
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  /**
   * @param next the rows that leave each node in the direction of the walk
   * @param ends where each row leads
   * @param members what each node holds
   * @param holders what holds each node, -1 for nothing
   * @param counts which rows are followed
   */
  Walk(Adjacency next, int[] ends, Adjacency members, int[] holders, IntPredicate counts) {
    this.next = next;
    this.ends = ends;
    this.members = members;
    this.holders = holders;
    this.counts = counts;
    depths = new int[holders.length];
    Arrays.fill(depths, UNSEEN);
  }

  /**
   * Walks at most so many steps and gives the rows on the way.
   *
   * @param insideOf what holds something unknown that is started from too: what is about the holder
   *     is about it
   */
  BitSet from(Collection<Integer> starts, Collection<Integer> insideOf, int depth) {
    starts.forEach(start -> reach(start, 0));
    if (depth > 0) {
      insideOf.forEach(holder -> followOutwards(holder, 0));
    }
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      if (depths[node] < depth) {
        followOutwards(node, depths[node]);
      }
    }
    return rows;
  }

  private void followOutwards(int innermost, int depth) {
    for (int node = innermost; node >= 0; node = holders[node]) {
      follow(node, depth);
    }
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
      if (members.degree(node) > 0) {
        members.forEach(node, member -> reach(member, depth));
      }
    }
  }
}
