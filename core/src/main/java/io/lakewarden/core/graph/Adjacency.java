package io.lakewarden.core.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The edges that leave each node of a directed graph, in two arrays. Nodes and edges are numbered
 * from 0; edges keep the order they were given in.
 */
public final class Adjacency implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] offsets;
  private final int[] edges;

  private Adjacency(int[] offsets, int[] edges) {
    this.offsets = offsets;
    this.edges = edges;
  }

  /**
   * Sorts edges by the node they leave.
   *
   * @param nodes how many nodes there are
   * @param from the node that each edge leaves; an edge with a negative number leaves none
   */
  public static Adjacency of(int nodes, int[] from) {
    var offsets = new int[nodes + 1];
    for (int node : from) {
      if (node >= 0) {
        offsets[node + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      offsets[node + 1] += offsets[node];
    }
    var next = Arrays.copyOf(offsets, nodes);
    var edges = new int[offsets[nodes]];
    for (int edge = 0; edge < from.length; edge++) {
      if (from[edge] >= 0) {
        edges[next[from[edge]]++] = edge;
      }
    }
    return new Adjacency(offsets, edges);
  }

  /** Hands over the number of each edge that leaves a node. */
  public void forEach(int node, IntConsumer consumer) {
    for (int i = offsets[node]; i < offsets[node + 1]; i++) {
      consumer.accept(edges[i]);
    }
  }

  /** How many edges leave a node. */
  public int degree(int node) {
    return offsets[node + 1] - offsets[node];
  }
}
